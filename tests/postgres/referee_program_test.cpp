// The referee as the built program asks it: which server, and what is said when it is not asked.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/program.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {

namespace {

using testing::HasSubstr;

constexpr auto tables = R"(
CREATE DOMAIN code AS text CHECK (VALUE <> 'x');
CREATE TABLE roles (
  id integer PRIMARY KEY,
  name text DEFAULT lower('X'),
  rank integer CHECK (NOT rank < 0) CHECK (NOT rank > 9),
  UNIQUE (name));
CREATE INDEX ON roles (rank) WHERE NOT rank > 3;
)";

constexpr auto models = R"(schemadrift: 1
domains: {code: {type: text, checks: [not VALUE = 'x']}}
models:
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
      name: {type: text, default: "'x'", unique: true}
      rank: integer
    checks: [rank >= 0, rank <= 9]
    indexes: [{columns: [rank], where: rank <= 3}]
)";

class RefereeProgram : public testing::Test {
 protected:
  static Outcome check(std::vector<std::string> arguments) {
    std::vector<std::string> all{"check", file_with("referee/models.yaml", models), "--fail-on", "note"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return run_program(all);
  }
};

TEST_F(RefereeProgram, DecidesForADatabaseAndForSql) {
  const auto dsn = database_with(tables).conninfo;
  const auto live = check({"--dsn", dsn});
  EXPECT_EQ(live.exit_code, 0) << live.output;
  const auto sql = check({"--sql", file_with("referee/schema.sql", tables)});
  EXPECT_EQ(sql.exit_code, 0) << sql.output;
}

TEST_F(RefereeProgram, IsNotAskedWhenToldSo) {
  const auto dsn = database_with(tables).conninfo;
  EXPECT_EQ(check({"--dsn", dsn, "--no-server-referee"}).exit_code, 1);
  const auto outcome = run_program(
      {"check", file_with("referee/models.yaml", models), "--dsn", dsn, "--no-server-referee", "--fail-on", "none"});
  EXPECT_EQ(outcome.exit_code, 4) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("expression-undecided"));
}

TEST_F(RefereeProgram, IsTheServerOfWhicheverSideHasOne) {
  const auto catalogue = file_with("referee/models.yaml", models);
  const auto dsn = database_with(tables).conninfo;
  const auto outcome = run_program({"diff", dsn, catalogue});
  EXPECT_THAT(outcome.output, testing::Not(HasSubstr("expression-undecided")));
  const auto snapshot = file_with("referee/snapshot.json", "");
  EXPECT_EQ(run_program({"snapshot", "--dsn", dsn, "-o", snapshot}).exit_code, 0);
  EXPECT_EQ(run_program({"diff", catalogue, snapshot, "--fail-on", "none"}).exit_code, 4) << "no server to ask";
}

TEST(IndexKeys, MayHaveTheirCollationInTheText) {
  const auto sql = R"(CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
    CREATE INDEX ON t (lower(a) COLLATE "C"); CREATE INDEX ON t (b COLLATE "C");)";
  const auto of = [](std::string_view collation) {
    return std::string(
               "schemadrift: 1\nmodels:\n  T:\n    table: t\n    columns: {id: {type: integer, primary_key: true}, "
               "a: text, b: text}\n    indexes:\n      - columns: ['lower(a) COLLATE \"") +
           std::string(collation) + "\"']\n      - columns: ['b COLLATE \"" + std::string(collation) + "\"']\n";
  };
  const auto dsn = database_with(sql).conninfo;
  const auto check = [&](std::string_view collation) {
    return run_program({"check", file_with("collated.yaml", of(collation)), "--dsn", dsn, "--fail-on", "note"});
  };
  const auto same = check("C");
  EXPECT_EQ(same.exit_code, 0) << same.output;
  EXPECT_EQ(check("POSIX").exit_code, 1);
}

TEST(IndexKeys, MayBeSpelledInAnyWayThatMeansTheSame) {
  const auto dsn = database_with(R"(CREATE TABLE t (id integer PRIMARY KEY, a text, n integer);
    CREATE INDEX ON t (a text_pattern_ops); CREATE INDEX ON t (n); CREATE INDEX ON t ((n + 1)))")
                       .conninfo;
  const auto check = [&](std::string_view keys) {
    const auto text = std::string(R"(schemadrift: 1
models:
  T:
    table: t
    complete: true
    columns: {id: {type: integer, primary_key: true}, a: text, n: integer}
    indexes:
)") + std::string(keys);
    return run_program({"check", file_with("spelled.yaml", text), "--dsn", dsn, "--fail-on", "note"});
  };
  // A column as an expression, a default operator class written out, one with its schema.
  const auto same = check(R"(      - columns: [{expression: a, opclass: pg_catalog.text_pattern_ops}]
      - columns: [{expression: (n), opclass: int4_ops}]
      - columns: [n + 1]
)");
  EXPECT_EQ(same.exit_code, 0) << same.output;
  const auto other = check(R"(      - columns: [{column: a, opclass: text_ops}]
      - columns: [n]
      - columns: [n + 1]
)");
  EXPECT_EQ(other.exit_code, 1) << other.output;
}

TEST_F(RefereeProgram, SeesDriftWhereTheTextsLeaveItOpen) {
  std::string other(tables);
  other.replace(other.find("rank > 9"), 8, "rank > 8");
  const auto outcome = check({"--dsn", database_with(other).conninfo});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.output, HasSubstr("check"));
  EXPECT_THAT(outcome.output, testing::Not(HasSubstr("expression-undecided")));
}

}  // namespace

}  // namespace schemadrift::tests
