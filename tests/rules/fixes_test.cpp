// Whoever runs every fix of a report, from top to bottom, is left with a database in which nothing is found.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue/load.hpp"
#include "model/ddl.hpp"
#include "model/names.hpp"
#include "rules/example_run.hpp"
#include "support/reused_database.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {

namespace {

/// What needs what else, in an order that no fix may take over.
constexpr std::string_view rich = R"yaml(
schemadrift: 1
complete: true
schemas: [public, app, spare]
models:
  Post:
    table: app.post
    columns:
      id: {type: integer, primary_key: true}
      author_id: {type: integer, nullable: false, references: {table: app.user, column: id, on_delete: cascade}, comment: it's hers}
      tenant: {type: integer, nullable: false}
      parent_id: {type: integer, references: app.post.id}
      tag: {type: text, references: {table: tag, column: name}}
      state: {type: app.state, nullable: false, default: "'open'"}
      states: app.state[]
      mail: {type: email, default: "'nobody'"}
      number: {type: bigint, nullable: false, default: "nextval('app.numbers'::regclass)"}
      title: {type: text, unique: true}
      size: {type: integer, generated: "length(title)"}
      "Odd name": {type: text, collation: C}
    unique: [{columns: [tenant, number], comment: of a tenant}, {name: late, columns: [title, tenant], deferrable: initially_deferred}]
    checks: [{name: positive, expression: tenant > 0 AND number > 0, comment: not zero}, {expression: tenant < 1000, name: lax, validated: false}]
    indexes: [[author_id], {columns: [tenant, lower(title)], name: by_title, comment: both}, {columns: [number], unique: true, where: tenant = 1, name: first}]
    exclusions: [{name: apart, method: btree, elements: [{expression: "Odd name", operator: "="}]}]
  User:
    table: app.user
    comment: people
    columns:
      id: {type: integer, primary_key: true, identity: always}
      post_id: {type: integer, references: {table: app.post, column: id, on_delete: set_null}}
      name: {type: text, nullable: false}
    primary_key: {comment: of users, columns: [id]}
  Tag:
    table: tag
    columns:
      id: {type: bigint, primary_key: true, identity: serial}
      name: {type: text, nullable: false, unique: true}
  Member:
    table: member
    columns: {post: integer, person: integer, rank: {type: smallint, nullable: false, identity: serial}}
    primary_key: [post, person]
    foreign_keys:
      - {columns: [post, person], references: {table: member, columns: [post, person]}}
      - {columns: [person], references: {table: app.user, columns: [id]}, deferrable: initially_deferred, comment: late}
sequences:
  app.numbers: {start: 1000, comment: of posts}
domains:
  email: {type: address, comment: mail}
  address: {type: text, checks: [{name: filled, expression: VALUE <> ''}]}
enums:
  app.state: {labels: [open, closed], comment: of a post}
)yaml";

std::vector<std::string> parts_of(const Table& table, const std::string& name) {
  std::vector<std::string> result;
  const auto drop = [&](const auto& constraints) {
    for (const auto& each : constraints) {
      result.push_back(fmt::format("ALTER TABLE {} DROP CONSTRAINT {} CASCADE;", name, quote_identifier(each.name)));
    }
  };
  if (table.primary_key.has_value()) drop(std::array{*table.primary_key});
  drop(table.uniques);
  drop(table.checks);
  drop(table.exclusions);
  drop(table.foreign_keys);
  for (const auto& index : table.indexes) {
    result.push_back(fmt::format("DROP INDEX {};", quote_identifier(QualifiedName{table.name.schema, index.name})));
  }
  return result;
}

/// Statements that each take one thing away, and what hangs on it.
std::vector<std::string> drifts(const Database& database) {
  std::vector<std::string> result;
  for (const auto& table : database.tables) {
    const auto name = quote_identifier(table.name);
    result.push_back(fmt::format("DROP TABLE {} CASCADE;", name));
    for (const auto& column : table.columns) {
      result.push_back(fmt::format("ALTER TABLE {} DROP COLUMN {} CASCADE;", name, quote_identifier(column.name)));
    }
    std::ranges::move(parts_of(table, name), std::back_inserter(result));
  }
  const auto drop = [&](std::string_view kind, const auto& objects) {
    for (const auto& each : objects) {
      result.push_back(fmt::format("DROP {} IF EXISTS {} CASCADE;", kind, quote_identifier(each.name)));
    }
  };
  drop("TYPE", database.enums);
  drop("DOMAIN", database.domains);
  drop("SEQUENCE", database.sequences);
  for (const auto& schema : database.schemas) {
    result.push_back(fmt::format("DROP SCHEMA {} CASCADE; {}", quote_identifier(schema),
                                 schema == "public" ? "CREATE SCHEMA public;" : ""));
  }
  return result;
}

/// Statement by statement, for CREATE INDEX CONCURRENTLY runs in no transaction.
std::vector<std::string> run_fixes(postgres::Connection& session, const Findings& findings) {
  std::vector<std::string> failures;
  for (const auto& finding : findings) {
    for (const auto& statement : finding.fix_sql) {
      try {
        execute(session, statement);
      } catch (const postgres::ServerError& error) {
        failures.push_back(fmt::format("{}\n  {}", statement, error.what()));
      }
    }
  }
  return failures;
}

class FixesOf : public testing::TestWithParam<std::string> {
 protected:
  FixesOf()
      : catalogue_(GetParam().empty() ? catalogue::load_text(rich, "rich.yaml")
                                      : catalogue::load({SCHEMADRIFT_SOURCE_DIR "/schemas/examples/" + GetParam()})) {}

  void expect_mended(postgres::Connection& session, const std::string& drift) {
    const auto before = findings_in(session, catalogue_);
    EXPECT_THAT(run_fixes(session, before), testing::IsEmpty()) << drift;
    EXPECT_EQ(listed(findings_in(session, catalogue_)), own_) << drift;
  }

  Catalogue catalogue_;
  /// What is wrong with the models alone.
  std::vector<std::string> own_ = listed(findings(catalogue_, nullptr));
};

TEST_P(FixesOf, MakeTheWholeDatabase) {
  ReusedDatabase database;
  expect_mended(database.holding(""), "nothing is there");
}

TEST_P(FixesOf, MendEveryLoss) {
  ReusedDatabase database;
  const auto whole = script(ddl::create(catalogue_.database));
  for (const auto& drift : drifts(catalogue_.database)) expect_mended(database.holding(whole + drift), drift);
}

std::string name_of(const testing::TestParamInfo<std::string>& info) {
  auto name = info.param.empty() ? std::string("hand_written") : info.param;
  std::ranges::replace_if(
      name, [](char c) { return c == '-' || c == '/' || c == '.'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Fixes, FixesOf, testing::Values("", "rbac", "scraping"), name_of);

}  // namespace

}  // namespace schemadrift::tests
