// What is in scope and is not compared is counted, so that nothing is green in silence.

#include "introspect_support.hpp"

namespace schemadrift::tests {
namespace {

using Counts = std::map<std::string, int>;

TEST(introspect_other_kinds, each_kind_by_its_word) {
  const auto database = introspected(R"(
    CREATE FOREIGN DATA WRAPPER nothing;
    CREATE SERVER nowhere FOREIGN DATA WRAPPER nothing;
    CREATE TABLE t (a integer, b integer);
    CREATE VIEW v1 AS SELECT a FROM t;
    CREATE VIEW v2 AS SELECT a FROM t;
    CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
    CREATE FOREIGN TABLE f (x integer) SERVER nowhere;
    CREATE FUNCTION f1() RETURNS integer LANGUAGE sql AS 'SELECT 1';
    CREATE FUNCTION f2() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
    CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';
    CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer);
    CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f2();
    CREATE POLICY y ON t;
    CREATE RULE r AS ON DELETE TO t DO NOTHING;
    CREATE TYPE c AS (x integer);
    CREATE TYPE ra AS RANGE (subtype = integer);
    CREATE STATISTICS s ON a, b FROM t;
    CREATE OPERATOR === (FUNCTION = int4eq, LEFTARG = integer, RIGHTARG = integer);
    CREATE COLLATION co FROM "C";
    CREATE TEXT SEARCH CONFIGURATION tc (COPY = simple);
    CREATE TEXT SEARCH DICTIONARY td (TEMPLATE = simple))");
  EXPECT_EQ(database.other_kinds, (Counts{{"aggregate", 1},
                                          {"collation", 1},
                                          {"composite_type", 1},
                                          {"foreign_data_wrapper", 1},
                                          {"foreign_server", 1},
                                          {"foreign_table", 1},
                                          {"function", 2},
                                          {"materialized_view", 1},
                                          {"operator", 1},
                                          {"policy", 1},
                                          {"procedure", 1},
                                          {"range_type", 1},
                                          {"rule", 1},
                                          {"statistics", 1},
                                          {"text_search_configuration", 1},
                                          {"text_search_dictionary", 1},
                                          {"trigger", 1},
                                          {"view", 2}}));
}

TEST(introspect_other_kinds, features_of_tables_that_are_not_compared) {
  const auto database = introspected(R"(
    CREATE TABLE a (id integer PRIMARY KEY, x integer);
    ALTER TABLE a ENABLE ROW LEVEL SECURITY;
    CREATE UNLOGGED TABLE b (x integer);
    CREATE TABLE c () INHERITS (b);
    CREATE TABLE d (x integer) PARTITION BY LIST (x);
    CREATE TABLE d1 PARTITION OF d DEFAULT;
    )" + since(15, "CREATE TABLE e (x integer, y integer REFERENCES a ON DELETE SET NULL (y))"));
  Counts counts{{"inheritance", 1}, {"partition", 1}, {"partition_key", 1}, {"row_security", 1}, {"unlogged", 1}};
  if (!since(15, "it has them").empty()) counts["delete_columns"] = 1;
  EXPECT_EQ(database.other_kinds, counts);
}

TEST(introspect_other_kinds, how_things_are_stored_and_who_may_use_them) {
  const auto database = introspected(R"(
    CREATE ROLE other_kinds_someone;
    CREATE TABLE a (id integer PRIMARY KEY, x text);
    CREATE INDEX i ON a (x) WITH (fillfactor = 70);
    CREATE TABLE b (x integer) WITH (fillfactor = 70);
    CREATE SEQUENCE s;
    CREATE TYPE e AS ENUM ();
    CREATE DOMAIN d AS integer CONSTRAINT c CHECK (VALUE > 0);
    CLUSTER a USING a_pkey;
    COMMENT ON CONSTRAINT c ON DOMAIN d IS 'why';
    COMMENT ON SCHEMA public IS 'standard public schema';
    ALTER TABLE a ALTER x SET STORAGE external, ALTER x SET STATISTICS 5, ALTER x SET (n_distinct = 7);
    ALTER TABLE a REPLICA IDENTITY FULL;
    ALTER TABLE b OWNER TO other_kinds_someone;
    ALTER TYPE e OWNER TO other_kinds_someone;
    GRANT SELECT ON a TO other_kinds_someone;
    GRANT SELECT (x) ON a TO other_kinds_someone;
    GRANT USAGE ON SEQUENCE s TO other_kinds_someone;
    GRANT USAGE ON TYPE d TO other_kinds_someone;
    GRANT CREATE ON SCHEMA public TO other_kinds_someone;
    ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO other_kinds_someone)");
  EXPECT_EQ(database.other_kinds, (Counts{{"cluster", 1},
                                          {"comment", 1},
                                          {"default_privilege", 1},
                                          {"grant", 5},
                                          {"owner", 2},
                                          {"replica_identity", 1},
                                          {"statistics_target", 1},
                                          {"storage", 1},
                                          {"storage_parameters", 3}}));
}

// As Debian's PostgreSQL 17.12 does by itself, in every column.
TEST(introspect_other_kinds, a_note_that_the_server_makes_is_no_storage_parameter) {
  const auto noted = R"(
    CREATE TABLE t (a integer);
    UPDATE pg_attribute SET attoptions = '{pg_attver=22116832}' WHERE attrelid = 't'::regclass AND attname = 'a';)";
  EXPECT_EQ(introspected(noted).other_kinds, Counts{});
  const auto stated = std::string(noted) + "ALTER TABLE t ADD b integer; ALTER TABLE t ALTER b SET (n_distinct = 5)";
  EXPECT_EQ(introspected(stated).other_kinds, (Counts{{"storage_parameters", 1}}));
}

TEST(introspect_other_kinds, a_new_database_has_none) { EXPECT_EQ(introspected("SELECT 1").other_kinds, Counts{}); }

TEST(introspect_other_kinds, clones_of_triggers_and_triggers_of_constraints_do_not_count) {
  const auto database = introspected(R"(
    CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
    CREATE TABLE p (x integer PRIMARY KEY) PARTITION BY LIST (x);
    CREATE TABLE p1 PARTITION OF p DEFAULT;
    CREATE TABLE r (x integer REFERENCES p);
    CREATE TRIGGER t AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f())");
  EXPECT_EQ(database.other_kinds, (Counts{{"function", 1}, {"partition", 1}, {"partition_key", 1}, {"trigger", 1}}));
}

TEST(introspect_other_kinds, other_schemas_do_not_count) {
  const auto database = introspected(R"(
    CREATE SCHEMA other;
    CREATE FUNCTION other.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
    CREATE VIEW other.v AS SELECT 1)");
  EXPECT_EQ(database.other_kinds, Counts{});
}

TEST(introspect_other_kinds, objects_of_extensions_do_not_count) {
  const auto database = introspected(R"(
    CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION btree_gist; CREATE EXTENSION unaccent;
    CREATE EXTENSION cube; CREATE EXTENSION "uuid-ossp"; CREATE EXTENSION pg_trgm)");
  EXPECT_EQ(database.other_kinds, (Counts{{"extension", 7}}));
}

}  // namespace
}  // namespace schemadrift::tests
