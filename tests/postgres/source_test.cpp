// Any source against any other, by the built program.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/snapshot.hpp"
#include "schemadrift/json.hpp"
#include "sources/postgres.hpp"
#include "sources/snapshot.hpp"
#include "sources/sql.hpp"
#include "support/golden.hpp"
#include "support/program.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr auto tables = R"(
CREATE TABLE tenants (id integer PRIMARY KEY);
CREATE TABLE roles (
  id integer PRIMARY KEY,
  name text NOT NULL,
  tenant_id integer NOT NULL REFERENCES tenants ON DELETE CASCADE);
)";

constexpr auto models = R"(schemadrift: 1
models:
  Tenant:
    table: tenants
    columns: {id: {type: integer, primary_key: true}}
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
      name: {type: text, nullable: false}
      tenant_id: {type: integer, nullable: false, references: {table: tenants, column: id, on_delete: cascade}}
)";

/// The same schema as each kind of source. `change` is SQL that spoils the actual side.
struct Sides {
  std::vector<std::string> specs;

  explicit Sides(const std::string& name, const std::string& change = {}) {
    const auto sql = tables + change;
    specs.push_back(database_with(sql).conninfo);
    specs.push_back(file_with(name + "/schema.sql", sql));
    specs.push_back(file_with(name + "/snapshot.json", ""));
    EXPECT_EQ(run_program({"snapshot", "--dsn", specs.front(), "-o", specs.back()}).exit_code, 0);
  }
};

TEST(source, the_same_schema_is_clean_in_every_pair_of_kinds) {
  auto expected = Sides("same").specs;
  const auto actual = expected;
  expected.push_back(file_with("same/models.yaml", models));
  for (const auto& one : expected) {
    for (const auto& other : actual) {
      const auto outcome = run_program({"diff", one, other, "--fail-on", "note"});
      EXPECT_EQ(outcome.exit_code, 0) << one << " against " << other << "\n" << outcome.output << outcome.messages;
    }
  }
}

TEST(source, a_change_is_found_in_every_pair_of_kinds) {
  auto expected = Sides("before").specs;
  expected.push_back(file_with("before/models.yaml", models));
  for (const auto& one : expected) {
    for (const auto& other : Sides("after", "ALTER TABLE roles DROP COLUMN name").specs) {
      const auto outcome = run_program({"diff", one, other, "--format", "json"});
      EXPECT_EQ(outcome.exit_code, 1) << one << " against " << other << outcome.messages;
      const auto report = parse_json(outcome.output);
      ASSERT_EQ(report.find("findings")->elements().size(), 1U) << outcome.output;
      EXPECT_EQ(*report.find("findings")->elements().front().find("rule"), Json("column-missing"));
    }
  }
}

TEST(source, a_catalogue_may_be_the_actual_side) {
  const auto catalogue = file_with("actual/models.yaml", models);
  EXPECT_EQ(run_program({"diff", catalogue, catalogue}).exit_code, 0);
  const auto less =
      file_with("actual/less.yaml", std::string(models).substr(0, std::string(models).rfind("      tenant_id")));
  const auto outcome = run_program({"diff", catalogue, less});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.output, HasSubstr("column \"tenant_id\" of table roles"));
}

TEST(source, a_live_side_stays_open) {
  const auto source = sources::open_sql({file_with("open/schema.sql", tables)}, {});
  ASSERT_NE(source.live, nullptr);
  const std::array again{postgres::Query{"again", "SELECT count(*) AS n FROM public.roles"}};
  EXPECT_EQ(source.live->connection.run(again).front().text(0, 0), "0");
}

TEST(source, a_schema_that_only_the_actual_side_has_is_seen) {
  const auto expected = database_with(tables);
  const auto actual = database_with(std::string(tables) + "; CREATE SCHEMA more; CREATE TABLE more.t (x integer)");
  const auto outcome = run_program({"diff", expected.conninfo, actual.conninfo, "--fail-on", "note"});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.output, HasSubstr("table more.t"));
  EXPECT_EQ(
      run_program({"diff", expected.conninfo, actual.conninfo, "--fail-on", "note", "--schema", "public"}).exit_code,
      0);
}

TEST(source, what_is_not_compared_on_either_side_is_never_clean) {
  const auto plain = database_with(tables).conninfo;
  const auto with_function =
      database_with(std::string(tables) + "; CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'").conninfo;
  const auto with_another =
      database_with(std::string(tables) + "; CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 2'").conninfo;
  EXPECT_EQ(run_program({"diff", with_function, with_function}).exit_code, 0);
  for (const auto& [expected, actual, sides] :
       {std::tuple{plain, with_function, "1 on the actual side"},
        std::tuple{with_function, plain, "1 on the expected side"},
        std::tuple{with_function, with_another,
                   "1 on the expected side, 1 on the actual side, whose definitions are not the same"}}) {
    const auto outcome = run_program({"diff", expected, actual, "--format", "json"});
    EXPECT_EQ(outcome.exit_code, 4);
    EXPECT_THAT(outcome.output, HasSubstr("objects of kind function: " + std::string(sides) + "\""));
    EXPECT_EQ(run_program({"diff", expected, actual, "--allow-incomplete"}).exit_code, 0);
  }
}

TEST(source, nothing_is_never_clean) {
  const auto plain = database_with(tables).conninfo;
  const auto empty = fresh_database().conninfo;
  EXPECT_EQ(run_program({"diff", empty, empty}).exit_code, 4);
  EXPECT_EQ(run_program({"diff", empty, plain, "--fail-on", "none"}).exit_code, 4);
  EXPECT_EQ(run_program({"diff", plain, empty, "--fail-on", "none"}).exit_code, 4);
  EXPECT_EQ(run_program({"diff", plain, plain, "--schema", "nowhere"}).exit_code, 4);
}

TEST(source, the_schemas_of_the_expected_catalogue_are_the_scope) {
  const auto actual =
      database_with(std::string(tables) + "; CREATE SCHEMA more; CREATE TABLE more.t (x integer)").conninfo;
  const auto catalogue = file_with("scope/models.yaml", std::string(models) + "complete: true\n");
  const auto unmapped = [&](const std::vector<std::string>& arguments) {
    return run_program(arguments).output.find("table-unmapped") != std::string::npos;
  };
  EXPECT_FALSE(unmapped({"diff", catalogue, actual}));
  EXPECT_TRUE(unmapped({"diff", catalogue, actual, "--all-schemas"}));
  EXPECT_FALSE(unmapped({"check", catalogue, "--dsn", actual}));
}

TEST(source, a_snapshot_of_some_schemas_says_nothing_of_the_others) {
  const auto target =
      database_with(std::string(tables) + "; CREATE SCHEMA more; CREATE TABLE more.t (x integer)").conninfo;
  const auto part = file_with("part/public.json", "");
  ASSERT_EQ(run_program({"snapshot", "--dsn", target, "--schema", "public", "-o", part}).exit_code, 0);
  EXPECT_EQ(run_program({"diff", part, target, "--fail-on", "note"}).exit_code, 0);
  const auto narrower = run_program({"diff", target, part, "--fail-on", "note"});
  EXPECT_EQ(narrower.exit_code, 4) << narrower.output;
  EXPECT_THAT(narrower.output, HasSubstr("holds only the schema public"));
  EXPECT_EQ(run_program({"diff", target, part, "--fail-on", "note", "--schema", "public"}).exit_code, 0);
}

TEST(source, a_snapshot_of_sql_names_no_database) {
  const auto sql = file_with("nameless/schema.sql", tables);
  const auto outcome = run_program({"snapshot", "--sql", sql});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.messages;
  EXPECT_EQ(read_snapshot(outcome.output, "it").database.name, "");
  const auto report = run_program({"diff", file_with("nameless/s.json", outcome.output), sql});
  EXPECT_EQ(report.exit_code, 0);
  EXPECT_THAT(report.output, Not(HasSubstr("database schemadrift")));
}

TEST(source, snapshot_warns_of_what_lacks) {
  const auto empty = run_program({"snapshot", "--dsn", fresh_database().conninfo});
  EXPECT_EQ(empty.exit_code, 4);
  EXPECT_THAT(empty.messages, HasSubstr("has no table in scope"));
  EXPECT_THAT(empty.output, HasSubstr("\"snapshot\": 1"));
  const auto target = database_with(tables).conninfo;
  const auto lacking = run_program({"snapshot", "--dsn", target, "--schema", "public", "--schema", "billing"});
  EXPECT_EQ(lacking.exit_code, 4);
  EXPECT_THAT(lacking.messages, HasSubstr("has no schema \"billing\""));
}

TEST(source, snapshots_are_the_same_bytes_and_tell_no_secret) {
  const auto target = database_with(tables).conninfo + " password=hush";
  const auto first = run_program({"snapshot", "--dsn", target});
  EXPECT_EQ(first.exit_code, 0) << first.messages;
  EXPECT_EQ(first.output, run_program({"snapshot", "--dsn", target}).output);
  EXPECT_THAT(first.output, Not(HasSubstr("hush")));
  EXPECT_EQ(snapshot_text(read_snapshot(first.output, "first")), first.output);
}

TEST(source, bad_input_is_code_2_and_a_missing_server_code_3) {
  EXPECT_EQ(run_program({"diff", "nowhere.yaml", "nowhere.sql"}).exit_code, 2);
  EXPECT_EQ(run_program({"diff", "nowhere"}).exit_code, 2);
  const auto bad = file_with("bad.json", "{\"snapshot\": 1, \"database\": []}");
  const auto outcome = run_program({"diff", bad, bad});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.messages, HasSubstr("bad.json: error: must be an object, not a list\n  at: database"));
  EXPECT_EQ(run_program({"snapshot", "--dsn", "host=/nowhere dbname=d"}).exit_code, 3);
  EXPECT_EQ(run_program({"snapshot"}).exit_code, 2);
  EXPECT_EQ(run_program({"snapshot", "--dsn", database_with(tables).conninfo, "-o", "/nowhere/s.json"}).exit_code, 2);
}

}  // namespace
}  // namespace schemadrift::tests
