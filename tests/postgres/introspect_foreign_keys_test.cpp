// Foreign keys.

#include "introspect_support.hpp"

namespace schemadrift::tests {
namespace {

using testing::ElementsAre;

TEST(introspect_foreign_keys, columns_pair_up_in_the_keys_order) {
  const auto database = introspected(R"(
    CREATE SCHEMA other;
    CREATE TABLE other.target (a integer, gone integer, b integer, UNIQUE (b, a));
    ALTER TABLE other.target DROP COLUMN gone;
    CREATE TABLE t (x integer, y integer, CONSTRAINT f FOREIGN KEY (y, x) REFERENCES other.target (b, a),
                    CONSTRAINT g FOREIGN KEY (x, y) REFERENCES other.target (a, b)))");
  const auto& f = named(database.tables[0].foreign_keys, "f");
  EXPECT_THAT(f.columns, ElementsAre("y", "x"));
  EXPECT_EQ(f.references_table, (QualifiedName{"other", "target"}));
  EXPECT_THAT(f.references_columns, ElementsAre("b", "a"));
  const auto& g = named(database.tables[0].foreign_keys, "g");
  EXPECT_THAT(g.columns, ElementsAre("x", "y"));
  EXPECT_THAT(g.references_columns, ElementsAre("a", "b"));
}

TEST(introspect_foreign_keys, actions_match_deferrable_and_validity) {
  const auto database = introspected(R"(
    CREATE TABLE target (id integer PRIMARY KEY);
    CREATE TABLE t (a integer CONSTRAINT a REFERENCES target ON DELETE CASCADE ON UPDATE RESTRICT,
                    b integer CONSTRAINT b REFERENCES target ON DELETE SET NULL ON UPDATE SET DEFAULT
                      DEFERRABLE INITIALLY DEFERRED,
                    c integer CONSTRAINT c REFERENCES target MATCH FULL DEFERRABLE);
    ALTER TABLE t ADD CONSTRAINT d FOREIGN KEY (a) REFERENCES target NOT VALID)");
  const auto& keys = named(database.tables, "t").foreign_keys;
  ASSERT_THAT(names(keys), ElementsAre("a", "b", "c", "d"));
  using Action = Stated<ReferentialAction>;
  EXPECT_EQ(keys[0].on_delete, Action(ReferentialAction::cascade));
  EXPECT_EQ(keys[0].on_update, Action(ReferentialAction::restrict));
  EXPECT_EQ(keys[0].deferrable, Stated<Deferrable>(Deferrable::not_deferrable));
  EXPECT_EQ(keys[1].on_delete, Action(ReferentialAction::set_null));
  EXPECT_EQ(keys[1].on_update, Action(ReferentialAction::set_default));
  EXPECT_EQ(keys[1].deferrable, Stated<Deferrable>(Deferrable::initially_deferred));
  EXPECT_EQ(keys[1].match, Stated<MatchType>(MatchType::simple));
  EXPECT_EQ(keys[2].match, Stated<MatchType>(MatchType::full));
  EXPECT_EQ(keys[2].deferrable, Stated<Deferrable>(Deferrable::initially_immediate));
  EXPECT_EQ(keys[2].validated, Stated<bool>(true));
  EXPECT_EQ(keys[3].validated, Stated<bool>(false));
  EXPECT_EQ(keys[3].on_delete, Action(ReferentialAction::no_action));
  EXPECT_EQ(keys[3].on_update, Action(ReferentialAction::no_action));
}

TEST(introspect_foreign_keys, a_table_may_refer_to_itself) {
  const auto database = introspected("CREATE TABLE t (id integer PRIMARY KEY, parent_id integer REFERENCES t)");
  EXPECT_EQ(database.tables[0].foreign_keys.at(0).references_table, database.tables[0].name);
}

}  // namespace
}  // namespace schemadrift::tests
