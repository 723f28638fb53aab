// The command as a person uses it: where it writes, what it refuses, and what a later check sees.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "support/golden.hpp"
#include "support/program.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr auto tables = R"(
CREATE TABLE tenants (id integer PRIMARY KEY, made_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE roles (id serial PRIMARY KEY, name text NOT NULL CHECK (name <> ''), tenant_id integer REFERENCES tenants,
                    made_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX ON roles (name);
)";

/// A path in a folder of this process at which there is nothing yet.
std::string fresh_path(const std::string& name) {
  const auto path = std::filesystem::path(file_with(name + "/x", "")).parent_path() / "new";
  std::filesystem::remove_all(path);
  return path.string();
}

Outcome check(const std::string& catalogue, const std::string& dsn) {
  return run_program({"check", catalogue, "--dsn", dsn, "--fail-on", "note"});
}

TEST(pull_command, then_check_is_clean_and_sees_what_changes) {
  const auto database = database_with(tables);
  const auto file = fresh_path("changes") + ".yaml";
  const auto pulled = run_program({"pull", "--dsn", database.conninfo, "-o", file});
  ASSERT_EQ(pulled.exit_code, 0) << pulled.messages;
  EXPECT_EQ(pulled.output + pulled.messages, "");
  EXPECT_EQ(check(file, database.conninfo).exit_code, 0);
  for (const auto* const change :
       {"ALTER INDEX roles_name_idx RENAME TO by_name", "ALTER TABLE roles RENAME CONSTRAINT roles_name_check TO c",
        "COMMENT ON COLUMN roles.name IS 'x'", "ALTER TABLE roles ALTER tenant_id SET DEFAULT 1",
        "ALTER SEQUENCE roles_id_seq INCREMENT 10", "CREATE TABLE extra (id integer)",
        "ALTER TABLE roles ADD extra text", "ALTER TABLE roles ALTER made_at TYPE timestamptz(3)",
        "CREATE TYPE mood AS ENUM ('x')"}) {
    const auto changed = database_with(std::string(tables) + change);
    EXPECT_EQ(check(file, changed.conninfo).exit_code, 1) << change;
  }
}

TEST(pull_command, keeps_what_somebody_may_have_worked_on) {
  const auto database = database_with(tables);
  const auto file = file_with("keep/models.yaml", "schemadrift: 1\n");
  const auto refused = run_program({"pull", "--dsn", database.conninfo, "-o", file});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.messages, HasSubstr("is there already"));
  EXPECT_THAT(refused.messages, HasSubstr("--force"));
  EXPECT_EQ(read_file(file), "schemadrift: 1\n");
  EXPECT_EQ(run_program({"pull", "--dsn", database.conninfo, "-o", file, "--force"}).exit_code, 0);
  EXPECT_THAT(read_file(file), HasSubstr("tenants"));
}

TEST(pull_command, splits_into_a_file_for_each_table) {
  const auto folder = fresh_path("split");
  const auto pull = [&](const std::string& sql, std::vector<std::string> more) {
    std::vector<std::string> arguments{"pull", "--dsn", database_with(sql).conninfo, "--split", folder, "--bases"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments).exit_code;
  };
  EXPECT_EQ(pull(std::string(tables) + "CREATE TABLE old (id integer)", {}), 0);
  EXPECT_TRUE(std::filesystem::exists(folder + "/old.yaml"));
  EXPECT_EQ(pull(tables, {}), 2);
  EXPECT_EQ(pull(tables, {"--force"}), 0);
  EXPECT_FALSE(std::filesystem::exists(folder + "/old.yaml")) << "the table is gone, and its file says that it is not";
  EXPECT_EQ(check(folder, database_with(tables).conninfo).exit_code, 0);
}

TEST(pull_command, counts_what_it_has_no_words_for) {
  const auto database = database_with(std::string(tables) + "CREATE VIEW names AS SELECT name FROM roles;");
  const auto pulled = run_program({"pull", "--dsn", database.conninfo});
  EXPECT_EQ(pulled.exit_code, 0);
  EXPECT_THAT(pulled.output, HasSubstr("not_stated:\n  view: 1\n"));
  EXPECT_THAT(pulled.output, HasSubstr("relation: view"));
  EXPECT_EQ(pulled.messages, "");
  const auto file = file_with("view/models.yaml", pulled.output);
  EXPECT_EQ(check(file, database.conninfo).exit_code, 0);
  execute(database, "CREATE OR REPLACE VIEW names AS SELECT 'all ' || name AS name FROM roles");
  const auto changed = check(file, database.conninfo);
  EXPECT_EQ(changed.exit_code, 4);
  EXPECT_THAT(changed.output,
              HasSubstr("objects of kind view: 1 on the expected side, 1 on the actual\n    side, whose "
                        "definitions are not the same"));
}

TEST(pull_command, warns_of_what_it_can_only_count) {
  const auto database = database_with("CREATE OPERATOR FAMILY f USING btree");
  const auto pulled = run_program({"pull", "--dsn", database.conninfo});
  EXPECT_THAT(pulled.messages, HasSubstr("no words for 1 operator_family; it counts them"));
  EXPECT_EQ(check(file_with("family/models.yaml", pulled.output), database.conninfo).exit_code, 4);
}

TEST(pull_command, remembers_its_scope) {
  const auto sql = std::string(tables) + "CREATE SCHEMA app; CREATE TABLE app.jobs (id integer);";
  const auto database = database_with(sql);
  const auto later = database_with(sql + "CREATE SCHEMA new; CREATE TABLE new.things (id integer);");
  const auto narrow = run_program({"pull", "--dsn", database.conninfo}).output;
  EXPECT_THAT(narrow, Not(HasSubstr("jobs")));
  EXPECT_EQ(check(file_with("scope/narrow.yaml", narrow), later.conninfo).exit_code, 0);
  const auto wide = run_program({"pull", "--dsn", database.conninfo, "--all-schemas"}).output;
  EXPECT_THAT(wide, HasSubstr("table: app.jobs"));
  EXPECT_EQ(check(file_with("scope/wide.yaml", wide), database.conninfo).exit_code, 0);
  EXPECT_EQ(check(file_with("scope/wide.yaml", wide), later.conninfo).exit_code, 1);
  const auto only = run_program({"pull", "--dsn", database.conninfo, "--schema", "app"}).output;
  EXPECT_THAT(only, HasSubstr("schema: app\nschemas: [app]\n"));
  EXPECT_THAT(only, HasSubstr("table: jobs"));
}

TEST(pull_command, says_when_there_is_nothing) {
  const auto database = database_with("CREATE SCHEMA app;");
  const auto pulled = run_program({"pull", "--dsn", database.conninfo, "--schema", "nowhere"});
  EXPECT_EQ(pulled.exit_code, 4);
  EXPECT_THAT(pulled.messages, HasSubstr("has no schema \"nowhere\""));
}

/// YAML is UTF-8; a database in SQL_ASCII may hold any bytes.
TEST(pull_command, writes_nothing_where_the_server_has_bytes_of_no_encoding) {
  auto target = fresh_database();
  execute(target, "CREATE DATABASE bytes ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0");
  target.conninfo += " dbname=bytes";
  execute(target, "CREATE TABLE t (id integer); SELECT 1;");
  execute(target, "DO $$ BEGIN EXECUTE 'COMMENT ON TABLE t IS ' || quote_literal('odd ' || chr(255)); END $$");
  const auto pulled = run_program({"pull", "--dsn", target.conninfo});
  EXPECT_EQ(pulled.exit_code, 3);
  EXPECT_EQ(pulled.output, "");
  EXPECT_THAT(pulled.messages, HasSubstr("invalid byte sequence"));
}

}  // namespace
}  // namespace schemadrift::tests
