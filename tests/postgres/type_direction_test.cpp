// What type_direction() says that a type in the database leads to is what a real server does.

#include "rules/support/type_direction.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <ostream>

#include "sql/type.hpp"
#include "support/server.hpp"

namespace schemadrift {
namespace {

/// A statement as the model's application sends it: `value` is of the model's type.
struct Statement {
  const char* expected;
  const char* actual;
  const char* sql;
};

void PrintTo(const Statement& statement, std::ostream* stream) {
  *stream << statement.expected << " where the database has " << statement.actual << ": " << statement.sql;
}

std::string sqlstate_of(const postgres::ConnectionTarget& target, const std::string& sql) {
  try {
    tests::execute(target, sql);
  } catch (const postgres::ServerError& error) {
    return error.sqlstate();
  }
  return "";
}

Database known() {
  Database database;
  database.enums = {{{"public", "status"}, {"on"}, {}}, {{"public", "other_status"}, {"on"}, {}}};
  return database;
}

class TypeDirectionOnServer : public testing::TestWithParam<Statement> {
 protected:
  static postgres::ConnectionTarget table_of(const char* type) {
    return tests::database_with(fmt::format(
        "CREATE TYPE status AS ENUM ('on'); CREATE TYPE other_status AS ENUM ('on'); CREATE TABLE t (v {})", type));
  }
};

TEST_P(TypeDirectionOnServer, fails_with_the_sqlstate_that_is_named) {
  const auto [expected, actual, sql] = GetParam();
  const auto both = known();
  const auto verdict = rules::type_direction(*sql::parse_type(expected), *sql::parse_type(actual), {both, both});
  EXPECT_EQ(sqlstate_of(table_of(actual), sql), verdict.consequence.sqlstate);
  EXPECT_EQ(sqlstate_of(table_of(expected), sql), "");
}

INSTANTIATE_TEST_SUITE_P(statements, TypeDirectionOnServer,
                         testing::Values(Statement{"varchar(20)", "varchar(3)", "INSERT INTO t VALUES ('abcd')"},
                                         Statement{"varchar(3)", "varchar(20)", "INSERT INTO t VALUES ('abc')"},
                                         Statement{"text", "char(3)", "INSERT INTO t VALUES ('abcd')"},
                                         Statement{"bigint", "integer", "INSERT INTO t VALUES (3000000000)"},
                                         Statement{"integer", "smallint", "INSERT INTO t VALUES (70000)"},
                                         Statement{"numeric(7,2)", "numeric(5,2)", "INSERT INTO t VALUES (12345.6)"},
                                         Statement{"numeric(5,3)", "numeric(5,2)", "INSERT INTO t VALUES (1.239)"},
                                         Statement{"numeric(12,2)", "integer", "INSERT INTO t VALUES (3000000000)"},
                                         Statement{"double precision", "numeric(5,2)", "INSERT INTO t VALUES (1e300)"},
                                         Statement{"integer", "numeric(5,0)", "INSERT INTO t VALUES (1000000)"},
                                         Statement{"timestamptz", "timestamp", "INSERT INTO t VALUES (now())"},
                                         Statement{"timestamptz", "date", "INSERT INTO t VALUES (now())"},
                                         Statement{"date", "timestamp", "SELECT 1 FROM t WHERE v = current_date"},
                                         Statement{"timestamp", "time", "SELECT 1 FROM t WHERE v = localtimestamp"},
                                         Statement{"uuid", "text", "SELECT 1 FROM t WHERE v = gen_random_uuid()"},
                                         Statement{"text", "uuid", "SELECT 1 FROM t WHERE v = 'x'::text"},
                                         Statement{"integer", "text", "SELECT 1 FROM t WHERE v = 1"},
                                         Statement{"boolean", "integer", "SELECT 1 FROM t WHERE v = true"},
                                         Statement{"bytea", "text", "SELECT 1 FROM t WHERE v = 'x'::bytea"},
                                         Statement{"jsonb", "json", "SELECT 1 FROM t WHERE v @> '{}'"},
                                         Statement{"json", "jsonb", "INSERT INTO t VALUES ('{}'::json)"},
                                         Statement{"text[]", "text", "SELECT 1 FROM t WHERE v = ARRAY['x']"},
                                         Statement{"text[]", "varchar[]", "SELECT 1 FROM t WHERE v = ARRAY['x']"},
                                         Statement{"varchar(20)[]", "varchar(3)[]", "INSERT INTO t VALUES ('{abcd}')"},
                                         Statement{"bit(8)", "bit(4)", "INSERT INTO t VALUES (B'00000000')"},
                                         Statement{"varbit(8)", "varbit(4)", "INSERT INTO t VALUES (B'00000000')"},
                                         Statement{"status", "text", "SELECT 1 FROM t WHERE v = 'on'::status"},
                                         Statement{"text", "status", "SELECT 1 FROM t WHERE v = 'on'::text"},
                                         Statement{"status", "other_status",
                                                   "SELECT 1 FROM t WHERE v = 'on'::status"}));

}  // namespace
}  // namespace schemadrift
