// Check constraints of tables.

#include "introspect_support.hpp"

namespace schemadrift::tests {
namespace {

using testing::ElementsAre;

TEST(introspect_checks, expression_validity_and_inheritance) {
  const auto database = introspected(R"(
    CREATE FUNCTION fits(integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
    CREATE TABLE t (a integer CHECK (a > 0), "B b" text,
      CONSTRAINT "of \ two" CHECK ("B b" <> '\' OR fits(a)),
      CONSTRAINT local CHECK (a < 9) NO INHERIT);
    ALTER TABLE t ADD CONSTRAINT unproved CHECK (a < 7) NOT VALID)");
  const auto& checks = database.tables[0].checks;
  ASSERT_THAT(names(checks), ElementsAre("local", R"(of \ two)", "t_a_check", "unproved"));
  EXPECT_EQ(checks[0].no_inherit, Stated<bool>(true));
  EXPECT_EQ(checks[1].expression.text, R"((("B b" <> '\'::text) OR public.fits(a)))");
  EXPECT_EQ(checks[1].no_inherit, Stated<bool>(false));
  EXPECT_EQ(checks[2].expression.text, "(a > 0)");
  EXPECT_EQ(checks[2].validated, Stated<bool>(true));
  EXPECT_EQ(checks[3].validated, Stated<bool>(false));
}

TEST(introspect_checks, one_that_refers_to_no_column) {
  const auto database = introspected("CREATE TABLE t (a integer, CONSTRAINT c CHECK (current_user <> 'nobody'))");
  EXPECT_EQ(database.tables[0].checks.at(0).expression.text, "(CURRENT_USER <> 'nobody'::name)");
}

}  // namespace
}  // namespace schemadrift::tests
