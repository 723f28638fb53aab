// Indexes that are not the means of a constraint.

#include "introspect_support.hpp"

namespace schemadrift::tests {
namespace {

using testing::ElementsAre;

const Index& index(const Database& database, std::string_view name) {
  return named(named(database.tables, "t").indexes, name);
}

TEST(introspect_indexes, columns_expressions_predicate_and_include) {
  const auto database = introspected(R"(
    CREATE TABLE t (a integer, b text, "C c" text);
    CREATE INDEX i ON t ("C c", lower(b), (b || 'x'), a) INCLUDE (b) WHERE a > 0 AND "C c" IS NOT NULL;
    CREATE INDEX plain ON t (a))");
  const auto& i = index(database, "i");
  ASSERT_EQ(i.keys.size(), 4U);
  EXPECT_EQ(i.keys[0].column, "C c");
  EXPECT_TRUE(i.keys[0].expression.text.empty());
  EXPECT_EQ(i.keys[1].column, "");
  EXPECT_EQ(i.keys[1].expression.text, "lower(b)");
  EXPECT_EQ(i.keys[2].expression.text, "(b || 'x'::text)");
  EXPECT_EQ(i.keys[3].column, "a");
  EXPECT_THAT(*i.include, ElementsAre("b"));
  EXPECT_EQ(i.where->text, R"(((a > 0) AND ("C c" IS NOT NULL)))");
  EXPECT_EQ(i.method, Stated<std::string>(std::string("btree")));
  EXPECT_FALSE(i.unique);
  EXPECT_EQ(i.valid, Stated<bool>(true));
  EXPECT_TRUE(index(database, "plain").where.is_none());
  EXPECT_TRUE(index(database, "plain").include.is_none());
}

TEST(introspect_indexes, order_and_nulls_are_stated) {
  const auto database = introspected(R"(
    CREATE TABLE t (a integer, b integer, c integer, d integer);
    CREATE INDEX i ON t (a, b DESC, c NULLS FIRST, d DESC NULLS LAST))");
  const auto& keys = index(database, "i").keys;
  using Order = Stated<SortOrder>;
  using Nulls = Stated<NullsOrder>;
  EXPECT_EQ(keys[0].order, Order(SortOrder::ascending));
  EXPECT_EQ(keys[0].nulls, Nulls(NullsOrder::last));
  EXPECT_EQ(keys[1].order, Order(SortOrder::descending));
  EXPECT_EQ(keys[1].nulls, Nulls(NullsOrder::first));
  EXPECT_EQ(keys[2].order, Order(SortOrder::ascending));
  EXPECT_EQ(keys[2].nulls, Nulls(NullsOrder::first));
  EXPECT_EQ(keys[3].order, Order(SortOrder::descending));
  EXPECT_EQ(keys[3].nulls, Nulls(NullsOrder::last));
}

TEST(introspect_indexes, operator_classes_other_than_the_default) {
  const auto database = introspected(R"(
    CREATE EXTENSION citext;
    CREATE EXTENSION pg_trgm;
    CREATE TYPE mood AS ENUM ('ok');
    CREATE DOMAIN d AS varchar(7);
    CREATE TABLE t (a text, b varchar(9), c citext, d jsonb, e mood, f text[], g d, h integer);
    CREATE INDEX defaults ON t (a, b, c, e, f, g, h, lower(a));
    CREATE INDEX others ON t (a text_pattern_ops, b varchar_pattern_ops, c text_ops, lower(a) text_pattern_ops);
    CREATE INDEX document ON t USING gin (d);
    CREATE INDEX paths ON t USING gin (d jsonb_path_ops);
    CREATE INDEX grams ON t USING gin (a gin_trgm_ops))");
  for (const auto& key : index(database, "defaults").keys) EXPECT_TRUE(key.opclass.is_none()) << key.column;
  const auto opclass = [&](std::string_view name, std::size_t i) { return index(database, name).keys.at(i).opclass; };
  const auto stated = [](const char* text) { return Stated<std::string>(std::string(text)); };
  EXPECT_EQ(opclass("others", 0), stated("text_pattern_ops"));
  EXPECT_EQ(opclass("others", 1), stated("varchar_pattern_ops"));
  EXPECT_EQ(opclass("others", 2), stated("text_ops"));
  EXPECT_EQ(opclass("others", 3), stated("text_pattern_ops"));
  EXPECT_TRUE(opclass("document", 0).is_none());
  EXPECT_EQ(opclass("paths", 0), stated("jsonb_path_ops"));
  EXPECT_EQ(opclass("grams", 0), stated("public.gin_trgm_ops"));
}

TEST(introspect_indexes, collations_other_than_the_columns) {
  const auto database = introspected(R"(
    CREATE TABLE t (a text, b text COLLATE "C");
    CREATE INDEX own ON t (a, b, lower(a), lower(b), (a || 'x'));
    CREATE INDEX other ON t (a COLLATE "C", b COLLATE "POSIX", lower(a) COLLATE "C", lower(b) COLLATE "POSIX",
                             (a || 'x') COLLATE "C", b COLLATE "default"))");
  for (const auto& key : index(database, "own").keys) {
    EXPECT_TRUE(key.collation.is_none()) << key.column << key.expression.text;
  }
  const auto collation = [&](std::size_t i) { return index(database, "other").keys.at(i).collation; };
  const auto stated = [](const char* name) { return Stated<QualifiedName>(QualifiedName{"pg_catalog", name}); };
  EXPECT_EQ(collation(0), stated("C"));
  EXPECT_EQ(collation(1), stated("POSIX"));
  EXPECT_EQ(collation(2), stated("C"));
  EXPECT_EQ(collation(3), stated("POSIX"));
  EXPECT_EQ(collation(4), stated("C"));
  EXPECT_EQ(collation(5), stated("default"));
}

TEST(introspect_indexes, methods_uniqueness_and_nulls) {
  const auto not_distinct = since(15, "NULLS NOT DISTINCT");
  const auto database = introspected(R"(
    CREATE TABLE t (a integer, b tsvector);
    CREATE UNIQUE INDEX u1 ON t (a);
    CREATE UNIQUE INDEX u2 ON t (a) )" +
                                     not_distinct +
                                     R"( WHERE a > 0;
    CREATE INDEX h ON t USING hash (a);
    CREATE INDEX g ON t USING gin (b);
    CREATE INDEX r ON t USING brin (a))");
  EXPECT_TRUE(index(database, "u1").unique);
  EXPECT_EQ(index(database, "u1").nulls_distinct, Stated<bool>(true));
  EXPECT_EQ(index(database, "u2").nulls_distinct, Stated<bool>(not_distinct.empty()));
  EXPECT_EQ(index(database, "h").method, Stated<std::string>(std::string("hash")));
  EXPECT_EQ(index(database, "g").method, Stated<std::string>(std::string("gin")));
  EXPECT_EQ(index(database, "r").method, Stated<std::string>(std::string("brin")));
  EXPECT_TRUE(named(database.tables, "t").uniques.empty());
}

TEST(introspect_indexes, one_that_a_foreign_key_uses_is_still_an_index) {
  const auto database = introspected(R"(
    CREATE TABLE t (a integer);
    CREATE UNIQUE INDEX u ON t (a);
    CREATE TABLE refers (a integer REFERENCES t (a)))");
  EXPECT_TRUE(index(database, "u").unique);
}

TEST(introspect_indexes, an_invalid_one_is_read_as_such) {
  const auto target = database_with("CREATE TABLE t (a integer); INSERT INTO t VALUES (1), (1)");
  EXPECT_THROW(execute(target, "CREATE UNIQUE INDEX CONCURRENTLY broken ON t (a)"), postgres::ServerError);
  const auto database = introspected(target);
  EXPECT_EQ(index(database, "broken").valid, Stated<bool>(false));
}

TEST(introspect_indexes, of_materialized_views_too) {
  const auto database = introspected("CREATE MATERIALIZED VIEW t AS SELECT 1 AS a; CREATE UNIQUE INDEX u ON t (a)");
  EXPECT_EQ(index(database, "u").keys.at(0).column, "a");
}

}  // namespace
}  // namespace schemadrift::tests
