// What rules say of tables that no database can have: that PostgreSQL refuses them. Their pages cannot show it,
// for there is no database of the expected side.

#include <gtest/gtest.h>

#include "catalogue/load.hpp"
#include "model/ddl.hpp"
#include "rules/example_run.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {

namespace {

/// The SQLSTATE with which the server refuses the tables of the first example of the rule's page.
std::string refusal(std::string_view rule) {
  const auto page = parse_rule_page(find_rule(rule)->page);
  const auto catalogue = catalogue::load_text(page.examples.front().expected, "expected.yaml");
  postgres::Connection connection(database_with(""));
  const postgres::Query query{"create", script(ddl::create(catalogue.database))};
  try {
    connection.run({&query, 1});
  } catch (const postgres::ServerError& error) {
    return error.sqlstate();
  }
  return "00000";
}

TEST(Claims, AForeignKeyToWhatIsNotUniqueIsRefused) { EXPECT_EQ(refusal("foreign-key-target-not-unique"), "42830"); }

TEST(Claims, AForeignKeyOfAnotherTypeIsRefused) { EXPECT_EQ(refusal("foreign-key-type-mismatch"), "42804"); }

TEST(Claims, AColumnWithTheNameOfASystemColumnIsRefused) { EXPECT_EQ(refusal("column-system-name"), "42701"); }

/// That the second of two long names is refused, as the catalogue states them: what we compare has only the first.
std::string refusal_of_sql(const std::string& sql) {
  postgres::Connection connection(database_with(""));
  const postgres::Query query{"create", sql};
  try {
    connection.run({&query, 1});
  } catch (const postgres::ServerError& error) {
    return error.sqlstate();
  }
  return "00000";
}

TEST(Claims, NamesThatBecomeOneAreRefused) {
  const std::string name(63, 'n');
  const auto table = "CREATE TABLE " + name + "_a (id integer);";
  EXPECT_EQ(refusal_of_sql(table + "CREATE TABLE " + name + "_b (id integer)"), "42P07");
  EXPECT_EQ(refusal_of_sql(table + "CREATE SEQUENCE " + name + "_b"), "42P07");
  EXPECT_EQ(refusal_of_sql("CREATE TABLE t (id integer);" + table + "CREATE INDEX " + name + "_b ON t (id)"), "42P07");
  EXPECT_EQ(refusal_of_sql(table + "CREATE TYPE " + name + "_b AS ENUM ('a')"), "42710");
  EXPECT_EQ(refusal_of_sql("CREATE TABLE t (" + name + "_a integer, " + name + "_b integer)"), "42701");
  EXPECT_EQ(refusal_of_sql("CREATE TABLE t (a integer, CONSTRAINT " + name + "_a CHECK (a > 1), CONSTRAINT " + name +
                           "_b CHECK (a > 2))"),
            "42710");
}

}  // namespace

}  // namespace schemadrift::tests
