// Columns: type, nullability, default, identity, generation, collation, comment.

#include "introspect_support.hpp"

namespace schemadrift::tests {
namespace {

using testing::ElementsAre;

Type built_in(std::string name, std::vector<std::string> modifiers = {}, bool array = false) {
  return {.schema = "pg_catalog", .name = std::move(name), .modifiers = std::move(modifiers), .array = array};
}

const std::vector<Column>& columns_of(const Database& database) { return named(database.tables, "t").columns; }

TEST(introspect_columns, types_with_modifiers_and_arrays) {
  const auto database = introspected(R"(CREATE TABLE t (
    a integer, b varchar(20), c varchar, d numeric(10,2), e numeric(5), f timestamp(3) with time zone,
    g character(4), h bpchar, i text[], j varchar(7)[], k "char", l interval day to second(3), m interval year,
    n bit varying(9), o name, p int2vector, q time with time zone, s point, t oid[]))");
  std::vector<Type> types;
  for (const auto& column : columns_of(database)) types.push_back(column.type);
  EXPECT_THAT(types, ElementsAre(built_in("int4"), built_in("varchar", {"20"}), built_in("varchar"),
                                 built_in("numeric", {"10", "2"}), built_in("numeric", {"5", "0"}),
                                 built_in("timestamptz", {"3"}), built_in("bpchar", {"4"}), built_in("bpchar"),
                                 built_in("text", {}, true), built_in("varchar", {"7"}, true), built_in("char"),
                                 built_in("interval", {"day to second", "3"}), built_in("interval", {"year"}),
                                 built_in("varbit", {"9"}), built_in("name"), built_in("int2vector"),
                                 built_in("timetz"), built_in("point"), built_in("oid", {}, true)));
}

TEST(introspect_columns, types_of_other_schemas_and_odd_names) {
  const auto database = introspected(R"sql(
    CREATE SCHEMA auth;
    CREATE TYPE auth.aal_level AS ENUM ('aal1');
    CREATE TYPE auth."my(type)" AS (x integer);
    CREATE DOMAIN "two words" AS varchar(3);
    CREATE TYPE auth.timestamp AS ENUM ('x');
    CREATE TABLE other (x integer);
    CREATE TABLE t (a auth.aal_level, b auth.aal_level[], c auth."my(type)", d "two words", e auth.timestamp, f other,
                    g "two words"[]))sql");
  std::vector<Type> types;
  for (const auto& column : columns_of(database)) types.push_back(column.type);
  EXPECT_THAT(types, ElementsAre(Type{"auth", "aal_level", {}, false}, Type{"auth", "aal_level", {}, true},
                                 Type{"auth", "my(type)", {}, false}, Type{"public", "two words", {}, false},
                                 Type{"auth", "timestamp", {}, false}, Type{"public", "other", {}, false},
                                 Type{"public", "two words", {}, true}));
}

TEST(introspect_columns, logical_columns_only_in_order) {
  const auto database = introspected(R"(
    CREATE TABLE t (a integer, b integer NOT NULL, c integer CHECK (c > 0));
    ALTER TABLE t DROP COLUMN a;
    ALTER TABLE t ADD COLUMN a text NOT NULL)");
  const auto& columns = columns_of(database);
  ASSERT_THAT(names(columns), ElementsAre("b", "c", "a"));
  EXPECT_FALSE(columns[0].nullable);
  EXPECT_TRUE(columns[1].nullable);
  EXPECT_FALSE(columns[2].nullable);
}

TEST(introspect_columns, a_domains_not_null_is_not_the_columns) {
  const auto database = introspected("CREATE DOMAIN d AS integer NOT NULL; CREATE TABLE t (x d)");
  EXPECT_TRUE(columns_of(database)[0].nullable);
}

TEST(introspect_columns, defaults_are_printed_with_qualified_names) {
  const auto database = introspected(R"(
    CREATE FUNCTION make() RETURNS integer LANGUAGE sql AS 'SELECT 1';
    CREATE TYPE mood AS ENUM ('ok');
    CREATE TABLE t (a integer DEFAULT 0, b text, c integer DEFAULT make(), d mood DEFAULT 'ok', e text DEFAULT NULL,
                    f timestamptz DEFAULT '2026-01-01 12:00:00+00'::timestamptz, g text DEFAULT 'it''s' || E'\\'))");
  const auto text = [&](std::string_view name) { return named(columns_of(database), name).default_value->text; };
  EXPECT_EQ(text("a"), "0");
  EXPECT_TRUE(named(columns_of(database), "b").default_value.is_none());
  EXPECT_EQ(text("c"), "public.make()");
  EXPECT_EQ(text("d"), "'ok'::public.mood");
  EXPECT_EQ(text("f"), "'2026-01-01 12:00:00+00'::timestamp with time zone");
  EXPECT_EQ(text("g"), R"(('it''s'::text || '\'::text))");
}

TEST(introspect_columns, defaults_do_not_depend_on_the_sessions_settings) {
  const auto target = database_with(R"(
    CREATE TABLE t (a timestamptz DEFAULT '2026-01-02 12:00:00+00'::timestamptz, b interval DEFAULT '1 day 2 hours'::interval,
                    c bytea DEFAULT '\x01'::bytea, d double precision DEFAULT '0.30000000000000004'))");
  execute(target, R"(DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I SET timezone = ''Asia/Tokyo''', current_database());
    EXECUTE format('ALTER DATABASE %I SET datestyle = ''German''', current_database());
    EXECUTE format('ALTER DATABASE %I SET intervalstyle = ''sql_standard''', current_database());
    EXECUTE format('ALTER DATABASE %I SET bytea_output = ''escape''', current_database());
    EXECUTE format('ALTER DATABASE %I SET extra_float_digits = -5', current_database());
    EXECUTE format('ALTER DATABASE %I SET quote_all_identifiers = on', current_database());
    EXECUTE format('ALTER DATABASE %I SET standard_conforming_strings = off', current_database());
    EXECUTE format('ALTER DATABASE %I SET search_path = public', current_database());
    EXECUTE format('ALTER DATABASE %I SET client_encoding = ''LATIN1''', current_database());
  END $$)");
  const auto database = introspected(target);
  const auto& columns = columns_of(database);
  EXPECT_EQ(columns[0].default_value->text, "'2026-01-02 12:00:00+00'::timestamp with time zone");
  EXPECT_EQ(columns[1].default_value->text, "'1 day 02:00:00'::interval");
  EXPECT_EQ(columns[2].default_value->text, R"('\x01'::bytea)");
  EXPECT_EQ(columns[3].default_value->text, "'0.30000000000000004'::double precision");
}

TEST(introspect_columns, identity_serial_and_what_only_looks_like_it) {
  const auto database = introspected(R"(
    CREATE SEQUENCE free;
    CREATE SEQUENCE "it's";
    CREATE TABLE t (a integer GENERATED ALWAYS AS IDENTITY, b bigint GENERATED BY DEFAULT AS IDENTITY, c serial,
                    d smallserial, e integer DEFAULT nextval('free'), f bigint DEFAULT nextval('"it''s"'),
                    g bigserial, h text DEFAULT nextval('free'), i integer);
    ALTER SEQUENCE "it's" OWNED BY t.f;
    CREATE SEQUENCE owned_by_i OWNED BY t.i;
    ALTER TABLE t ALTER g SET DEFAULT nextval('t_g_seq') + nextval('free'))");
  const auto identity = [&](std::string_view name) { return named(columns_of(database), name).identity; };
  const auto& columns = columns_of(database);
  EXPECT_EQ(identity("a"), Stated<Identity>(Identity::always));
  EXPECT_EQ(identity("b"), Stated<Identity>(Identity::by_default));
  EXPECT_TRUE(named(columns, "a").default_value.is_none());
  EXPECT_EQ(identity("c"), Stated<Identity>(Identity::serial));
  EXPECT_EQ(named(columns, "c").default_value->text, "nextval('public.t_c_seq'::regclass)");
  EXPECT_EQ(identity("d"), Stated<Identity>(Identity::serial));
  EXPECT_TRUE(identity("e").is_none());
  EXPECT_EQ(identity("f"), Stated<Identity>(Identity::serial));
  EXPECT_TRUE(identity("g").is_none());
  EXPECT_TRUE(identity("h").is_none());
  EXPECT_TRUE(identity("i").is_none());
}

TEST(introspect_columns, a_generated_column_has_no_default) {
  const auto database = introspected(
      R"(CREATE TABLE t (a integer, "B c" integer GENERATED ALWAYS AS (a * 2) STORED, d integer DEFAULT 1))");
  const auto& columns = columns_of(database);
  EXPECT_TRUE(columns[0].generated.is_none());
  EXPECT_EQ(columns[1].generated->text, "(a * 2)");
  EXPECT_TRUE(columns[1].default_value.is_none());
  EXPECT_TRUE(columns[2].generated.is_none());
}

TEST(introspect_columns, a_collation_is_stated_where_it_is_not_the_types) {
  const auto database = introspected(R"(
    CREATE SCHEMA app;
    CREATE COLLATION app.german FROM "C";
    CREATE DOMAIN d AS text COLLATE "C";
    CREATE TABLE t (a text, b text COLLATE "C", c text COLLATE app.german, d d, e integer, f name, g d COLLATE "default"))");
  const auto collation = [&](std::string_view name) { return named(columns_of(database), name).collation; };
  EXPECT_TRUE(collation("a").is_none());
  EXPECT_EQ(collation("b"), Stated<QualifiedName>(QualifiedName{"pg_catalog", "C"}));
  EXPECT_EQ(collation("c"), Stated<QualifiedName>(QualifiedName{"app", "german"}));
  EXPECT_TRUE(collation("d").is_none());
  EXPECT_TRUE(collation("e").is_none());
  EXPECT_TRUE(collation("f").is_none());
  EXPECT_EQ(collation("g"), Stated<QualifiedName>(QualifiedName{"pg_catalog", "default"}));
}

TEST(introspect_columns, every_attribute_is_stated) {
  const auto database = introspected("CREATE TABLE t (a integer); CREATE VIEW v AS SELECT a FROM t");
  for (const auto& table : database.tables) {
    const auto& column = table.columns.at(0);
    EXPECT_TRUE(column.default_value.is_stated());
    EXPECT_TRUE(column.identity.is_stated());
    EXPECT_TRUE(column.generated.is_stated());
    EXPECT_TRUE(column.collation.is_stated());
    EXPECT_TRUE(column.comment.is_stated());
  }
}

TEST(introspect_columns, a_table_without_columns) {
  const auto database = introspected("CREATE TABLE t ()");
  EXPECT_TRUE(columns_of(database).empty());
}

}  // namespace
}  // namespace schemadrift::tests
