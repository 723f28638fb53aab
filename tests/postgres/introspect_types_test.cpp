// Enums and domains.

#include "introspect_support.hpp"

namespace schemadrift::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(introspect_enums, labels_are_in_the_enums_order) {
  const auto database = introspected(R"(
    CREATE TYPE status AS ENUM ('zeta', 'alpha');
    ALTER TYPE status ADD VALUE 'first' BEFORE 'zeta';
    ALTER TYPE status ADD VALUE 'middle, "quoted" \ {odd}' AFTER 'zeta';
    ALTER TYPE status ADD VALUE 'NULL';
    CREATE TYPE nothing AS ENUM ())");
  EXPECT_THAT(named(database.enums, "status").labels,
              ElementsAre("first", "zeta", R"(middle, "quoted" \ {odd})", "alpha", "NULL"));
  EXPECT_THAT(named(database.enums, "nothing").labels, IsEmpty());
  EXPECT_EQ(database.enums[0].name.schema, "public");
}

TEST(introspect_domains, type_nullability_default_and_collation) {
  const auto database = introspected(R"(
    CREATE DOMAIN a AS varchar(20) COLLATE "C" DEFAULT 'x' NOT NULL;
    CREATE DOMAIN b AS integer[];
    CREATE DOMAIN c AS a)");
  const auto& a = named(database.domains, "a");
  EXPECT_EQ(a.type, (Type{"pg_catalog", "varchar", {"20"}, false}));
  EXPECT_FALSE(a.nullable);
  EXPECT_EQ(a.default_value->text, "'x'::character varying");
  EXPECT_EQ(a.collation, Stated<QualifiedName>(QualifiedName{"pg_catalog", "C"}));
  const auto& b = named(database.domains, "b");
  EXPECT_EQ(b.type, (Type{"pg_catalog", "int4", {}, true}));
  EXPECT_TRUE(b.nullable);
  EXPECT_TRUE(b.default_value.is_none());
  EXPECT_TRUE(b.collation.is_none());
  const auto& c = named(database.domains, "c");
  EXPECT_EQ(c.type, (Type{"public", "a", {}, false}));
  EXPECT_TRUE(c.collation.is_none());
}

TEST(introspect_domains, checks) {
  const auto database = introspected(R"(
    CREATE DOMAIN a AS integer CONSTRAINT low CHECK (VALUE > 0) CONSTRAINT high CHECK (VALUE < 9);
    CREATE DOMAIN b AS text;
    ALTER DOMAIN b ADD CONSTRAINT late CHECK (VALUE <> '') NOT VALID)");
  const auto& checks = named(database.domains, "a").checks;
  ASSERT_THAT(names(checks), ElementsAre("high", "low"));
  EXPECT_EQ(checks[1].expression.text, "(VALUE > 0)");
  EXPECT_EQ(checks[1].validated, Stated<bool>(true));
  EXPECT_EQ(named(database.domains, "b").checks.at(0).validated, Stated<bool>(false));
}

}  // namespace
}  // namespace schemadrift::tests
