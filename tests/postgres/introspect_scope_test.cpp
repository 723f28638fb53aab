// Which schemas are read: names, globs, or all that are neither the system's nor an extension's.

#include "introspect_support.hpp"

namespace schemadrift::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const postgres::ConnectionTarget& tenants() {
  static const auto target = database_with(R"(
    CREATE SCHEMA tenant_1; CREATE SCHEMA tenant_2; CREATE SCHEMA tenantx1; CREATE SCHEMA "100%"; CREATE SCHEMA "a\b";
    CREATE SCHEMA "it's"; CREATE SCHEMA "星"; CREATE SCHEMA "Upper";
    CREATE TABLE public.t (a integer); CREATE TABLE tenant_1.t (b integer); CREATE TABLE tenant_2.t (c integer);
    CREATE TABLE "it's".t (d integer))");
  return target;
}

std::vector<std::string> schemas(std::vector<std::string> asked) {
  return introspected(tenants(), std::move(asked)).schemas;
}

TEST(introspect_scope, names_are_exact) {
  EXPECT_THAT(schemas({"tenant_1"}), ElementsAre("tenant_1"));
  EXPECT_THAT(schemas({"upper"}), IsEmpty());
  EXPECT_THAT(schemas({"it's", "Upper", "星", "a\\b", "100%"}), ElementsAre("100%", "Upper", "a\\b", "it's", "星"));
}

TEST(introspect_scope, globs) {
  EXPECT_THAT(schemas({"tenant_*"}), ElementsAre("tenant_1", "tenant_2"));
  EXPECT_THAT(schemas({"tenant?1"}), ElementsAre("tenant_1", "tenantx1"));
  EXPECT_THAT(schemas({"?"}), ElementsAre("星"));
  EXPECT_THAT(schemas({"*%"}), ElementsAre("100%"));
  EXPECT_THAT(schemas({"a\\*"}), ElementsAre("a\\b"));
  EXPECT_THAT(schemas({"*'s", "pub*"}), ElementsAre("it's", "public"));
}

TEST(introspect_scope, a_glob_never_means_the_systems_schemas_and_a_name_does) {
  EXPECT_THAT(schemas({"*"}),
              ElementsAre("100%", "Upper", "a\\b", "it's", "public", "tenant_1", "tenant_2", "tenantx1", "星"));
  EXPECT_THAT(schemas({"pg_*", "information*"}), IsEmpty());
  EXPECT_THAT(schemas({"information_schema"}), ElementsAre("information_schema"));
}

TEST(introspect_scope, a_schema_that_does_not_exist_is_not_among_those_found) {
  const auto database = introspected(tenants(), {"nowhere", "public"});
  EXPECT_THAT(database.schemas, ElementsAre("public"));
  EXPECT_EQ(database.tables.size(), 1U);
  const auto empty = introspected(tenants(), {"nowhere"});
  EXPECT_THAT(empty.schemas, IsEmpty());
  EXPECT_THAT(empty.tables, IsEmpty());
  EXPECT_THAT(empty.enums, IsEmpty());
}

TEST(introspect_scope, no_pattern_can_break_out_of_its_literal) {
  for (const std::string pattern : {"'; DROP TABLE public.t; --", "\\'; DROP TABLE public.t; --", "$$", "--", "/*", "{",
                                    "}", "{schemas}", "%", "_", ""}) {
    EXPECT_THAT(schemas({pattern, "public"}), ElementsAre("public")) << pattern;
    EXPECT_NO_THROW(schemas({pattern + "?"})) << pattern;
  }
  EXPECT_THAT(schemas({std::string("public\0x", 8)}), IsEmpty());
  EXPECT_THAT(schemas({std::string(63, 'x') + "y"}), IsEmpty());
}

TEST(introspect_scope, names_are_not_cut_to_63_bytes) {
  const std::string longest(63, 'x');
  const auto target = database_with("CREATE SCHEMA " + longest);
  EXPECT_THAT(introspected(target, {longest}).schemas, ElementsAre(longest));
  EXPECT_THAT(introspected(target, {longest + "y"}).schemas, IsEmpty());
}

TEST(introspect_scope, without_patterns_all_but_the_systems_and_the_extensions) {
  const auto target = database_with(R"(
    CREATE SCHEMA app; CREATE SCHEMA not_pg; CREATE SCHEMA of_an_extension;
    CREATE EXTENSION citext;
    ALTER EXTENSION citext ADD SCHEMA of_an_extension)");
  EXPECT_THAT(introspected(target, {}).schemas, ElementsAre("app", "not_pg", "public"));
  EXPECT_THAT(introspected(target, {"of_an_extension"}).schemas, ElementsAre("of_an_extension"));
}

TEST(introspect_scope, only_what_is_in_scope_is_read) {
  const auto database = introspected(tenants(), {"tenant_1", "it's"});
  ASSERT_EQ(database.tables.size(), 2U);
  EXPECT_EQ(database.tables[0].name, (QualifiedName{"it's", "t"}));
  EXPECT_EQ(database.tables[1].name, (QualifiedName{"tenant_1", "t"}));
}

}  // namespace
}  // namespace schemadrift::tests
