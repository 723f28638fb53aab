// Primary keys and unique constraints.

#include "introspect_support.hpp"

namespace schemadrift::tests {
namespace {

using testing::ElementsAre;

TEST(introspect_keys, primary_key_columns_are_in_the_keys_order) {
  const auto database = introspected(R"(
    CREATE TABLE t (a integer, b integer, c integer, CONSTRAINT my_key PRIMARY KEY (c, a) DEFERRABLE INITIALLY DEFERRED))");
  const auto& key = *database.tables[0].primary_key;
  EXPECT_EQ(key.name, "my_key");
  EXPECT_TRUE(key.named);
  EXPECT_THAT(key.columns, ElementsAre("c", "a"));
  EXPECT_EQ(key.deferrable, Stated<Deferrable>(Deferrable::initially_deferred));
  EXPECT_TRUE(database.tables[0].indexes.empty());
}

TEST(introspect_keys, columns_are_found_after_others_were_dropped) {
  const auto database = introspected(R"(
    CREATE TABLE t (a integer, b integer, c integer, d integer, UNIQUE (d, c));
    ALTER TABLE t DROP COLUMN a, DROP COLUMN b)");
  EXPECT_THAT(database.tables[0].uniques.at(0).columns, ElementsAre("d", "c"));
}

TEST(introspect_keys, unique_with_include_nulls_and_deferrable) {
  const auto not_distinct = since(15, "NULLS NOT DISTINCT");
  const auto database = introspected(R"(
    CREATE TABLE t (a integer, b integer, c integer,
      CONSTRAINT u1 UNIQUE (b, a),
      CONSTRAINT u2 UNIQUE (a) INCLUDE (c, b),
      CONSTRAINT u3 UNIQUE )" + not_distinct +
                                     R"( (c),
      CONSTRAINT u4 UNIQUE (b) DEFERRABLE))");
  const auto& uniques = database.tables[0].uniques;
  ASSERT_THAT(names(uniques), ElementsAre("u1", "u2", "u3", "u4"));
  EXPECT_THAT(uniques[0].columns, ElementsAre("b", "a"));
  EXPECT_TRUE(uniques[0].include.is_none());
  EXPECT_EQ(uniques[0].nulls_distinct, Stated<bool>(true));
  EXPECT_EQ(uniques[0].deferrable, Stated<Deferrable>(Deferrable::not_deferrable));
  EXPECT_THAT(uniques[1].columns, ElementsAre("a"));
  EXPECT_THAT(*uniques[1].include, ElementsAre("c", "b"));
  EXPECT_EQ(uniques[2].nulls_distinct, Stated<bool>(not_distinct.empty()));
  EXPECT_EQ(uniques[3].deferrable, Stated<Deferrable>(Deferrable::initially_immediate));
  EXPECT_TRUE(database.tables[0].indexes.empty());
}

}  // namespace
}  // namespace schemadrift::tests
