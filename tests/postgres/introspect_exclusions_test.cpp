// Exclusion constraints.

#include "introspect_support.hpp"

namespace schemadrift::tests {
namespace {

using testing::ElementsAre;

TEST(introspect_exclusions, method_elements_predicate_and_deferrable) {
  const auto database = introspected(R"(
    CREATE TABLE t (room integer, during tsrange, "Odd name" tsrange, cancelled boolean,
      CONSTRAINT x EXCLUDE USING gist (during WITH &&, "Odd name" WITH -|-, (int4range(room, room, '[]')) WITH =)
        WHERE (NOT cancelled) DEFERRABLE INITIALLY DEFERRED,
      CONSTRAINT y EXCLUDE (room WITH =)))");
  const auto& exclusions = database.tables[0].exclusions;
  ASSERT_THAT(names(exclusions), ElementsAre("x", "y"));
  EXPECT_EQ(exclusions[0].method, "gist");
  EXPECT_THAT(exclusions[0].elements, ElementsAre(ExclusionElement{"during", "&&"}, ExclusionElement{"Odd name", "-|-"},
                                                  ExclusionElement{"int4range(room, room, '[]'::text)", "="}));
  EXPECT_EQ(exclusions[0].where->text, "(NOT cancelled)");
  EXPECT_EQ(exclusions[0].deferrable, Stated<Deferrable>(Deferrable::initially_deferred));
  EXPECT_EQ(exclusions[1].method, "btree");
  EXPECT_TRUE(exclusions[1].where.is_none());
  EXPECT_EQ(exclusions[1].deferrable, Stated<Deferrable>(Deferrable::not_deferrable));
  EXPECT_TRUE(database.tables[0].indexes.empty());
}

}  // namespace
}  // namespace schemadrift::tests
