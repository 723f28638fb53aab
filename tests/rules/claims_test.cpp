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

}  // namespace

}  // namespace schemadrift::tests
