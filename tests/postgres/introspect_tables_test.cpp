// Tables: every relation that a model can be mapped to.

#include "introspect_support.hpp"

namespace schemadrift::tests {
namespace {

using testing::ElementsAre;

TEST(introspect_tables, reads_every_kind_of_relation_in_order) {
  const auto database = introspected(R"(
    CREATE FOREIGN DATA WRAPPER nothing;
    CREATE SERVER nowhere FOREIGN DATA WRAPPER nothing;
    CREATE FOREIGN TABLE e (x integer) SERVER nowhere;
    CREATE TABLE b (x integer) PARTITION BY LIST (x);
    CREATE TABLE a (x integer);
    CREATE VIEW c AS SELECT x FROM a;
    CREATE MATERIALIZED VIEW d AS SELECT x FROM a;
    CREATE SEQUENCE not_a_table;
    CREATE TYPE neither_a_table AS (x integer))");
  ASSERT_THAT(names(database.tables), ElementsAre("a", "b", "c", "d", "e"));
  const auto relation = [&](std::size_t i) { return database.tables[i].relation; };
  EXPECT_EQ(relation(0), Relation::table);
  EXPECT_EQ(relation(1), Relation::partitioned_table);
  EXPECT_EQ(relation(2), Relation::view);
  EXPECT_EQ(relation(3), Relation::materialized_view);
  EXPECT_EQ(relation(4), Relation::foreign_table);
  for (const auto& table : database.tables) {
    EXPECT_EQ(table.name.schema, "public");
    EXPECT_THAT(names(table.columns), ElementsAre("x")) << table.name.name;
    EXPECT_TRUE(table.complete);
    EXPECT_TRUE(table.primary_key.is_none());
  }
}

TEST(introspect_tables, a_partition_names_its_parent_and_a_child_table_does_not) {
  const auto database = introspected(R"(
    CREATE SCHEMA elsewhere;
    CREATE TABLE elsewhere.events (at date, x integer) PARTITION BY RANGE (at);
    CREATE TABLE events_2026 PARTITION OF elsewhere.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
    CREATE TABLE parent (x integer);
    CREATE TABLE child () INHERITS (parent))");
  const auto& partition = named(database.tables, "events_2026");
  EXPECT_EQ(partition.partition_of, Stated<QualifiedName>(QualifiedName{"elsewhere", "events"}));
  EXPECT_TRUE(named(database.tables, "child").partition_of.is_none());
  EXPECT_THAT(names(named(database.tables, "child").columns), ElementsAre("x"));
}

TEST(introspect_tables, a_partitioned_table_may_have_a_default_partition) {
  const auto database = introspected(R"(
    CREATE TABLE a (x integer) PARTITION BY LIST (x);
    CREATE TABLE b (x integer) PARTITION BY RANGE (x);
    CREATE TABLE b_rest PARTITION OF b DEFAULT;
    CREATE TABLE c (x integer) PARTITION BY HASH (x);
    CREATE TABLE d (x integer))");
  EXPECT_EQ(named(database.tables, "a").default_partition, Stated<bool>(false));
  EXPECT_EQ(named(database.tables, "b").default_partition, Stated<bool>(true));
  for (const auto* name : {"b_rest", "c", "d"}) {
    EXPECT_FALSE(named(database.tables, name).default_partition.is_stated()) << name;
  }
}

TEST(introspect_tables, types_of_extensions_are_known_in_whatever_schema) {
  const auto database = introspected(R"(
    CREATE SCHEMA extensions;
    CREATE EXTENSION citext SCHEMA extensions;
    CREATE TYPE mine AS (x integer))");
  EXPECT_EQ(database.extension_types,
            (Stated<std::vector<QualifiedName>>(std::vector{QualifiedName{"extensions", "citext"}})));
}

TEST(introspect_tables, a_comment_is_the_tables_own) {
  const auto database = introspected(R"(
    CREATE TABLE a (x integer);
    CREATE TABLE b (x integer);
    COMMENT ON TABLE a IS E'first\nsecond';
    COMMENT ON COLUMN b.x IS 'of the column')");
  EXPECT_EQ(named(database.tables, "a").comment, Stated<std::string>(std::string("first\nsecond")));
  EXPECT_TRUE(named(database.tables, "b").comment.is_none());
  EXPECT_EQ(named(database.tables, "b").columns[0].comment, Stated<std::string>(std::string("of the column")));
}

TEST(introspect_tables, what_an_extension_owns_is_not_ours) {
  const auto database = introspected(R"(
    CREATE EXTENSION citext;
    CREATE EXTENSION pg_stat_statements;
    CREATE TABLE mine (name citext))");
  EXPECT_THAT(names(database.tables), ElementsAre("mine"));
  EXPECT_EQ(database.other_kinds, (std::map<std::string, int>{{"extension", 2}}));
  EXPECT_EQ(database.tables[0].columns[0].type, (Type{.schema = "public", .name = "citext", .modifiers = {}}));
}

}  // namespace
}  // namespace schemadrift::tests
