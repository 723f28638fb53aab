// `check` reads the database while it reads the catalogue: that must change nothing but the time.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/program.hpp"
#include "support/proxy.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr auto tables = R"(
CREATE TABLE roles (id integer PRIMARY KEY);
CREATE SCHEMA app; CREATE TABLE app.jobs (id integer PRIMARY KEY);
CREATE TYPE app.state AS ENUM ('new');
)";

constexpr auto roles =
    "schemadrift: 1\nmodels:\n  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}\n";

int connections(const std::string& log) {
  int count = 0;
  for (auto at = log.find("connect "); at != std::string::npos; at = log.find("connect ", at + 1)) ++count;
  return count;
}

Outcome check(const std::string& text, std::vector<std::string> more = {}) {
  static const auto dsn = database_with(tables).conninfo;
  std::vector<std::string> arguments{"check", file_with("ahead/models.yaml", text), "--dsn", dsn, "-v"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_program(arguments);
}

TEST(read_ahead, connects_once_where_the_lines_tell_what_is_needed) {
  for (const auto& text :
       {std::string(roles), roles + std::string("role: pg_monitor\nseverities: {table-privilege-missing: off}\n"),
        std::string("schemadrift: 1\nschema: app\nenums: {state: [new]}\n")}) {
    const auto outcome = check(text);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output << outcome.messages;
    EXPECT_EQ(connections(outcome.messages), 1) << text;
  }
  EXPECT_EQ(connections(check(roles, {"--schema", "app", "--allow-incomplete"}).messages), 1);
  EXPECT_EQ(connections(check(roles, {"--all-schemas"}).messages), 1);
  EXPECT_EQ(connections(check(roles, {"--role", "pg_monitor"}).messages), 1);
}

TEST(read_ahead, reads_again_where_they_misled) {
  const auto scope = check(roles + std::string("enums: {app.state: [old]}\n"));
  EXPECT_EQ(scope.exit_code, 1);
  EXPECT_THAT(scope.output, HasSubstr("enum app.state has no label"));
  EXPECT_EQ(connections(scope.messages), 2) << scope.messages;
  const auto role = check(roles + std::string("\"role\": pg_monitor\n"));
  EXPECT_THAT(role.output, HasSubstr("pg_monitor"));
  EXPECT_EQ(connections(role.messages), 2) << role.messages;
}

TEST(read_ahead, takes_one_connection_at_a_time) {
  const auto database = database_with(std::string(tables) + "CREATE ROLE one LOGIN CONNECTION LIMIT 1");
  const auto file = file_with("ahead-one/models.yaml", roles + std::string("enums: {app.state: [new]}\n"));
  const auto outcome = run_program({"check", file, "--dsn", database.conninfo + " user=one"});
  execute(database, "DROP ROLE one");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output << outcome.messages;
}

TEST(read_ahead, tells_of_the_catalogue_first) {
  Proxy proxy(database_with(tables));
  proxy.break_after(0, Fault::stall, true);
  const auto outcome = run_program({"check", file_with("ahead-bad/models.yaml", "schemadrift: 1\nmodel: {}\n"), "--dsn",
                                    proxy.target().conninfo, "--connect-timeout", "2", "--connect-attempts", "1"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.messages, HasSubstr("did you mean `models`?"));
  EXPECT_THAT(outcome.messages, Not(HasSubstr("127.0.0.1")));
}

TEST(read_ahead, reports_what_went_wrong_with_the_database) {
  const auto outcome = run_program({"check", file_with("ahead-lost/models.yaml", roles), "--dsn",
                                    "host=127.0.0.1 port=1 dbname=x", "--connect-attempts", "1"});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.messages, HasSubstr("127.0.0.1"));
}

}  // namespace
}  // namespace schemadrift::tests
