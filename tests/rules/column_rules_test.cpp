// What the findings on tables, columns and types say and propose, where an example of a page cannot show it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue/load.hpp"
#include "model/ddl.hpp"
#include "postgres/introspect.hpp"
#include "rules/example_run.hpp"
#include "support/live_values.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Catalogue model(std::string_view text) { return catalogue::load_text(text, "model.yaml"); }

Findings findings_between(std::string_view expected, std::string_view actual) {
  const auto database = as_introspected(model(actual).database);
  return findings(model(expected), &database);
}

Findings findings_on(const postgres::ConnectionTarget& target, const Catalogue& expected) {
  postgres::Connection connection(target);
  const auto actual = postgres::introspect(connection, {});
  return findings(expected, &actual);
}

Findings findings_on(const postgres::ConnectionTarget& target, std::string_view expected) {
  return findings_on(target, model(expected));
}

TEST(TypeRules, SeveralLabelsAreAddedInTheirOrder) {
  constexpr std::string_view expected = R"(
schemadrift: 1
enums: {status: [a, b, c, d, e]}
models: {Task: {table: tasks, columns: {status: status}}}
)";
  const auto target = database_with("CREATE TYPE status AS ENUM ('c'); CREATE TABLE tasks (status status)");
  const auto found = findings_on(target, expected);
  ASSERT_EQ(found.size(), 4U);
  for (const auto& finding : found) execute(target, script(finding.fix_sql));
  EXPECT_EQ(value(target, "SELECT array_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum"), "{a,b,c,d,e}");
  EXPECT_THAT(findings_on(target, expected), IsEmpty());
}

TEST(TypeRules, ALabelIsFoundAtItsOwnLine) {
  const auto found = findings_between(R"(schemadrift: 1
enums:
  status:
    - on
    - off
)",
                                      "schemadrift: 1\nenums: {status: [on]}\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().attribute, "labels.off");
  EXPECT_EQ(found.front().location.line, 5);
}

TEST(TypeRules, ALabelInOtherLettersIsNamed) {
  const auto found =
      findings_between("schemadrift: 1\nenums: {status: [Done]}\n", "schemadrift: 1\nenums: {status: [done]}\n");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_THAT(found.front().hint, HasSubstr("\"done\""));
}

TEST(ColumnRules, ASequenceThatMendsBeginsBehindTheNumbersThatAreThere) {
  for (const std::string identity : {"serial", "by_default"}) {
    const auto expected =
        "schemadrift: 1\nmodels: {Role: {table: roles, columns: {id: {type: bigint, primary_key: true, identity: " +
        identity + "}}}}\n";
    const auto target = database_with("CREATE TABLE roles (id bigint PRIMARY KEY); INSERT INTO roles VALUES (1), (41)");
    const auto found = findings_on(target, expected);
    ASSERT_EQ(found.size(), 1U) << identity;
    execute(target, script(found.front().fix_sql));
    EXPECT_EQ(value(target, "INSERT INTO roles DEFAULT VALUES RETURNING id"), "42") << identity;
    EXPECT_THAT(findings_on(target, expected), IsEmpty()) << identity;
  }
}

TEST(ColumnRules, AFixQuotesHostileNames) {
  const std::string hostile = "a\"b'; \\ \n\x1b[31m ü";
  auto expected = model(
      "schemadrift: 1\nmodels: {Role: {table: roles, columns: {id: {type: bigint, primary_key: true, identity: "
      "serial}}}}\n");
  auto& table = expected.database.tables.front();
  table.name.name = hostile;
  table.columns.front().name = hostile;
  table.primary_key = None{};
  auto plain = expected.database;
  plain.tables.front().columns.front().identity = None{};
  const auto target = database_with(script(ddl::create(plain)));
  const auto found = findings_on(target, expected);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().message.find_first_of("\n\x1b"), std::string::npos) << found.front().message;
  execute(target, script(found.front().fix_sql));
  EXPECT_THAT(findings_on(target, expected), IsEmpty());
}

TEST(TableRules, AMissingSchemaIsNamedAndMade) {
  constexpr std::string_view expected = R"(
schemadrift: 1
models: {Event: {table: audit.events, columns: {id: {type: integer, primary_key: true}}}}
)";
  const auto target = fresh_database();
  const auto found = findings_on(target, expected);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found.front().message, HasSubstr("nor does its schema audit"));
  EXPECT_THAT(found.front().fix_sql.front(), HasSubstr("CREATE SCHEMA"));
  execute(target, script(found.front().fix_sql));
  EXPECT_THAT(findings_on(target, expected), IsEmpty());
}

TEST(TableRules, ATableOfThatNameInAnotherSchemaIsNamed) {
  const auto found = findings_between("schemadrift: 1\nmodels: {Role: {table: roles, columns: {id: integer}}}\n",
                                      "schemadrift: 1\nmodels: {Role: {table: app.roles, columns: {id: integer}}}\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found.front().hint, HasSubstr("app.roles"));
}

TEST(TableRules, PartitionsAndViewsAreNotUnmapped) {
  const auto target = database_with(
      "CREATE TABLE events (id integer) PARTITION BY LIST (id); CREATE TABLE events_1 PARTITION OF events FOR VALUES "
      "IN (1);"
      "CREATE VIEW shown AS SELECT 1 AS one");
  EXPECT_THAT(
      listed(findings_on(target,
                         "schemadrift: 1\ncomplete: true\nmodels: {Event: {table: events, columns: {id: integer}}}\n")),
      IsEmpty());
}

TEST(ColumnRules, ASystemColumnIsNeverMissing) {
  EXPECT_THAT(listed(findings_between("schemadrift: 1\nmodels: {Role: {table: roles, columns: {id: integer, xmin: "
                                      "{type: xid, nullable: false}}}}\n",
                                      "schemadrift: 1\nmodels: {Role: {table: roles, columns: {id: integer}}}\n")),
              ElementsAre("error column-system-name column public.roles.xmin -"));
}

TEST(ColumnRules, ADomainFillsAndRefusesForItsColumns) {
  const auto target = database_with(
      "CREATE DOMAIN filled AS integer DEFAULT 0 NOT NULL; CREATE DOMAIN required AS integer NOT NULL;"
      "CREATE TABLE roles (id integer PRIMARY KEY, a filled, b required)");
  EXPECT_THAT(
      listed(findings_on(
          target,
          "schemadrift: 1\nmodels: {Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}}\n")),
      ElementsAre("error column-required-unmapped column public.roles.b 23502",
                  "note column-unmapped column public.roles.a -"));
}

}  // namespace

}  // namespace schemadrift::tests
