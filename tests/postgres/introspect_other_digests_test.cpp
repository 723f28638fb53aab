// Objects of kinds that are not compared one by one have a digest by kind: the same where they are the same, another
// one where anything about one of them is another.

#include "introspect_support.hpp"

namespace schemadrift::tests {
namespace {

struct Change {
  const char* kind;
  const char* before;
  const char* after;
};

void PrintTo(const Change& change, std::ostream* stream) { *stream << change.kind << ": " << change.after; }

constexpr auto base = R"(
  CREATE TABLE t (a integer, b integer, c text, CONSTRAINT t_pk PRIMARY KEY (a));
  CREATE TABLE u (a integer NOT NULL, b integer);
  CREATE UNIQUE INDEX u_a ON u (a);
  CREATE UNIQUE INDEX u_ab ON u (a, b);
  CREATE FUNCTION tr() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
  CREATE FUNCTION tr2() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
)";

constexpr auto partitioned = R"(
  CREATE TABLE k (a integer NOT NULL) PARTITION BY LIST (a);
  CREATE TABLE k1 PARTITION OF k FOR VALUES IN (1);
  CREATE INDEX k_a ON ONLY k (a);
  CREATE INDEX k1_a ON k1 (a);)";

constexpr auto partitioned_and_attached = R"(
  CREATE TABLE k (a integer NOT NULL) PARTITION BY LIST (a);
  CREATE TABLE k1 PARTITION OF k FOR VALUES IN (1);
  CREATE INDEX k_a ON ONLY k (a);
  CREATE INDEX k1_a ON k1 (a);
  ALTER INDEX k_a ATTACH PARTITION k1_a;)";

constexpr auto attached_to_another = R"(
  CREATE TABLE k (a integer NOT NULL) PARTITION BY LIST (a);
  CREATE TABLE k1 PARTITION OF k FOR VALUES IN (1);
  CREATE INDEX k_a ON ONLY k (a);
  CREATE INDEX k_b ON ONLY k (a);
  CREATE INDEX k1_a ON k1 (a);
  ALTER INDEX k_b ATTACH PARTITION k1_a;)";

constexpr std::array changes{
    Change{"view", "CREATE VIEW v AS SELECT a FROM t", "CREATE VIEW v AS SELECT b AS a FROM t"},
    Change{"view", "CREATE VIEW v AS SELECT a FROM t", "CREATE VIEW w AS SELECT a FROM t"},
    Change{"view", "CREATE VIEW v AS SELECT a FROM t",
           "CREATE VIEW v AS SELECT a FROM t; ALTER VIEW v ALTER a SET DEFAULT 7"},
    Change{"materialized_view", "CREATE MATERIALIZED VIEW v AS SELECT a FROM t",
           "CREATE MATERIALIZED VIEW v AS SELECT a FROM t WHERE a > 0"},
    Change{"materialized_view", "CREATE MATERIALIZED VIEW v AS SELECT a FROM t",
           "CREATE MATERIALIZED VIEW v AS SELECT a FROM t; CREATE INDEX ON v (a)"},
    Change{"function", "CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
           "CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 2'"},
    Change{"function", "CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
           "CREATE FUNCTION f() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1'"},
    Change{"function", "CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
           "CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'; COMMENT ON FUNCTION f IS 'one'"},
    Change{"function", "CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
           "CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'; REVOKE ALL ON FUNCTION f FROM PUBLIC"},
    Change{"procedure", "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'",
           "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 2'"},
    Change{"trigger", "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tr()",
           "CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tr()"},
    Change{"trigger", "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tr()",
           "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tr2()"},
    Change{"trigger", "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tr()",
           "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tr(); ALTER TABLE t DISABLE TRIGGER g"},
    Change{"policy", "CREATE POLICY y ON t USING (a > 0)", "CREATE POLICY y ON t USING (a > 1)"},
    Change{"policy", "CREATE POLICY y ON t USING (a > 0)", "CREATE POLICY y ON t WITH CHECK (a > 0)"},
    Change{"policy", "CREATE POLICY y ON t USING (a > 0)", "CREATE POLICY y ON t TO pg_monitor USING (a > 0)"},
    Change{"policy", "CREATE POLICY y ON t USING (a > 0)", "CREATE POLICY y ON t FOR SELECT USING (a > 0)"},
    Change{"policy", "CREATE POLICY y ON t USING (a > 0)", "CREATE POLICY y ON t AS RESTRICTIVE USING (a > 0)"},
    Change{"rule", "CREATE RULE r AS ON DELETE TO t DO NOTHING", "CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING"},
    Change{"composite_type", "CREATE TYPE c AS (x integer)", "CREATE TYPE c AS (x bigint)"},
    Change{"composite_type", "CREATE TYPE c AS (x text)", "CREATE TYPE c AS (x text COLLATE \"C\")"},
    Change{"statistics", "CREATE STATISTICS s ON a, b FROM t", "CREATE STATISTICS s (ndistinct) ON a, b FROM t"},
    Change{"row_security", "ALTER TABLE t ENABLE ROW LEVEL SECURITY", "ALTER TABLE t FORCE ROW LEVEL SECURITY"},
    Change{"row_security", "ALTER TABLE t ENABLE ROW LEVEL SECURITY", "ALTER TABLE u ENABLE ROW LEVEL SECURITY"},
    Change{"unlogged", "ALTER TABLE t SET UNLOGGED", "ALTER TABLE u SET UNLOGGED"},
    Change{"replica_identity", "ALTER TABLE u REPLICA IDENTITY FULL", "ALTER TABLE u REPLICA IDENTITY NOTHING"},
    Change{"replica_identity", "ALTER TABLE t REPLICA IDENTITY USING INDEX t_pk",
           "ALTER TABLE t REPLICA IDENTITY FULL"},
    Change{"storage_parameters", "ALTER TABLE t SET (fillfactor = 70)", "ALTER TABLE t SET (fillfactor = 80)"},
    Change{"storage_parameters", "ALTER INDEX u_a SET (fillfactor = 70)", "ALTER INDEX u_ab SET (fillfactor = 70)"},
    Change{"storage_parameters", "ALTER TABLE t ALTER a SET (n_distinct = 5)",
           "ALTER TABLE t ALTER b SET (n_distinct = 5)"},
    Change{"grant", "GRANT SELECT ON t TO pg_monitor", "GRANT UPDATE ON t TO pg_monitor"},
    Change{"grant", "GRANT SELECT (a) ON t TO pg_monitor", "GRANT SELECT (b) ON t TO pg_monitor"},
    Change{"owner", "ALTER TABLE t OWNER TO pg_monitor", "ALTER TABLE u OWNER TO pg_monitor"},
    Change{"owner", "ALTER TABLE t OWNER TO pg_monitor", "ALTER TABLE t OWNER TO pg_read_all_stats"},
    Change{"default_privilege", "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO pg_monitor",
           "ALTER DEFAULT PRIVILEGES GRANT UPDATE ON TABLES TO pg_monitor"},
    Change{"statistics_target", "ALTER TABLE t ALTER a SET STATISTICS 7", "ALTER TABLE t ALTER a SET STATISTICS 8"},
    Change{"storage", "ALTER TABLE t ALTER c SET STORAGE external", "ALTER TABLE t ALTER c SET STORAGE main"},
    Change{"cluster", "CLUSTER u USING u_a", "CLUSTER u USING u_ab"},
    Change{"identity_options", "CREATE TABLE i (a integer GENERATED ALWAYS AS IDENTITY (START 5))",
           "CREATE TABLE i (a integer GENERATED ALWAYS AS IDENTITY (START 6))"},
    Change{"inheritance", "CREATE TABLE k (a integer) INHERITS (u)", "CREATE TABLE k (a integer) INHERITS (t)"},
    Change{"partition_key", "CREATE TABLE k (a integer, b integer) PARTITION BY LIST (a)",
           "CREATE TABLE k (a integer, b integer) PARTITION BY LIST (b)"},
    Change{"partition",
           "CREATE TABLE k (a integer) PARTITION BY LIST (a); CREATE TABLE k1 PARTITION OF k FOR VALUES IN (1)",
           "CREATE TABLE k (a integer) PARTITION BY LIST (a); CREATE TABLE k1 PARTITION OF k FOR VALUES IN (2)"},
    Change{"partition", partitioned, partitioned_and_attached},
    Change{"partition", partitioned_and_attached, attached_to_another},
    Change{"partition",
           "CREATE TABLE k (a integer) PARTITION BY LIST (a); CREATE TABLE k1 PARTITION OF k DEFAULT; "
           "CREATE TRIGGER g AFTER INSERT ON k FOR EACH ROW EXECUTE FUNCTION tr()",
           "CREATE TABLE k (a integer) PARTITION BY LIST (a); CREATE TABLE k1 PARTITION OF k DEFAULT; "
           "CREATE TRIGGER g AFTER INSERT ON k FOR EACH ROW EXECUTE FUNCTION tr(); ALTER TABLE k1 DISABLE TRIGGER g"},
    Change{"inheritance", "CREATE TABLE k () INHERITS (u)", "CREATE TABLE k (a integer) INHERITS (u)"},
    Change{"inheritance", "CREATE TABLE k (a integer, CONSTRAINT q CHECK (a > 0)); CREATE TABLE k1 () INHERITS (k)",
           "CREATE TABLE k (a integer, CONSTRAINT q CHECK (a > 0)); "
           "CREATE TABLE k1 (CONSTRAINT q CHECK (a > 0)) INHERITS (k)"},
    Change{"view", "CREATE VIEW v AS SELECT a FROM t", "CREATE VIEW v AS SELECT a FROM t; COMMENT ON VIEW v IS 'x'"},
    Change{"view", "CREATE VIEW v AS SELECT a FROM t",
           "CREATE VIEW v AS SELECT a FROM t; COMMENT ON COLUMN v.a IS 'x'"},
    Change{"materialized_view", "CREATE MATERIALIZED VIEW v AS SELECT a FROM t",
           "CREATE MATERIALIZED VIEW v AS SELECT a FROM t WITH NO DATA"},
    Change{"materialized_view", "CREATE MATERIALIZED VIEW v AS SELECT a FROM t",
           "CREATE MATERIALIZED VIEW v AS SELECT a FROM t; COMMENT ON MATERIALIZED VIEW v IS 'x'"},
    Change{"materialized_view", "CREATE MATERIALIZED VIEW v AS SELECT a FROM t; CREATE INDEX i ON v (a)",
           "CREATE MATERIALIZED VIEW v AS SELECT a FROM t; CREATE INDEX i ON v (a); COMMENT ON INDEX i IS 'x'"},
    Change{"extension", "CREATE EXTENSION citext", "CREATE EXTENSION hstore"},
    Change{"cast", "CREATE TYPE c AS (x integer); CREATE CAST (c AS text) WITH INOUT",
           "CREATE TYPE c AS (x integer); CREATE CAST (c AS text) WITH INOUT AS ASSIGNMENT"},
    Change{"range_type", "CREATE TYPE r AS RANGE (subtype = integer)", "CREATE TYPE r AS RANGE (subtype = bigint)"},
    Change{"range_type", "CREATE TYPE r AS RANGE (subtype = text)",
           "CREATE TYPE r AS RANGE (subtype = text, collation = \"C\")"},
    Change{"range_type", "CREATE TYPE r AS RANGE (subtype = float8)",
           "CREATE TYPE r AS RANGE (subtype = float8, subtype_diff = float8mi)"},
    Change{"range_type", "CREATE TYPE r AS RANGE (subtype = integer)",
           "CREATE TYPE r AS RANGE (subtype = integer); COMMENT ON TYPE r IS 'x'"},
    Change{"range_type", "CREATE TYPE r AS RANGE (subtype = integer)",
           "CREATE TYPE r AS RANGE (subtype = integer); REVOKE ALL ON TYPE r FROM PUBLIC"},
    Change{"aggregate", "CREATE AGGREGATE g (integer) (SFUNC = int4larger, STYPE = integer)",
           "CREATE AGGREGATE g (integer) (SFUNC = int4smaller, STYPE = integer)"},
    Change{"aggregate", "CREATE AGGREGATE g (integer) (SFUNC = int4larger, STYPE = integer)",
           "CREATE AGGREGATE g (integer) (SFUNC = int4larger, STYPE = integer, INITCOND = '0')"},
    Change{"aggregate", "CREATE AGGREGATE g (integer) (SFUNC = int4larger, STYPE = integer)",
           "CREATE AGGREGATE g (integer) (SFUNC = int4larger, STYPE = integer, PARALLEL = SAFE)"},
    Change{
        "aggregate", "CREATE AGGREGATE g (integer) (SFUNC = int4larger, STYPE = integer)",
        "CREATE AGGREGATE g (integer) (SFUNC = int4larger, STYPE = integer); COMMENT ON AGGREGATE g (integer) IS 'x'"},
    Change{"collation", "CREATE COLLATION l (provider = icu, locale = 'de')",
           "CREATE COLLATION l (provider = icu, locale = 'fr')"},
    Change{"collation", "CREATE COLLATION l (provider = icu, locale = 'de')",
           "CREATE COLLATION l (provider = icu, locale = 'de', deterministic = false)"},
    Change{"collation", "CREATE COLLATION l FROM \"C\"", "CREATE COLLATION m FROM \"C\""},
    Change{"text_search_configuration", "CREATE TEXT SEARCH CONFIGURATION s (COPY = simple)",
           "CREATE TEXT SEARCH CONFIGURATION s (COPY = english)"},
    Change{
        "text_search_configuration", "CREATE TEXT SEARCH CONFIGURATION s (COPY = simple)",
        "CREATE TEXT SEARCH CONFIGURATION s (COPY = simple); ALTER TEXT SEARCH CONFIGURATION s DROP MAPPING FOR word"},
    Change{"text_search_dictionary", "CREATE TEXT SEARCH DICTIONARY s (TEMPLATE = simple)",
           "CREATE TEXT SEARCH DICTIONARY s (TEMPLATE = simple); COMMENT ON TEXT SEARCH DICTIONARY s IS 'x'"},
    Change{"text_search_dictionary", "CREATE TEXT SEARCH DICTIONARY s (TEMPLATE = simple)",
           "CREATE TEXT SEARCH DICTIONARY s (TEMPLATE = simple, ACCEPT = false)"},
    Change{"publication", "CREATE PUBLICATION p FOR TABLE t", "CREATE PUBLICATION p FOR TABLE t, u"},
    Change{"publication", "CREATE PUBLICATION p FOR TABLE t", "CREATE PUBLICATION p FOR ALL TABLES"},
    // Both publish the same today.
    Change{"publication",
           "CREATE TABLE k (a integer) PARTITION BY LIST (a); CREATE TABLE k1 PARTITION OF k DEFAULT; "
           "CREATE PUBLICATION p FOR TABLE k",
           "CREATE TABLE k (a integer) PARTITION BY LIST (a); CREATE TABLE k1 PARTITION OF k DEFAULT; "
           "CREATE PUBLICATION p FOR TABLE k1"},
    Change{"publication", "CREATE PUBLICATION p FOR TABLE t",
           "CREATE PUBLICATION p FOR TABLE t WITH (publish = 'insert')"},
    Change{"comment",
           "CREATE DOMAIN d AS text CONSTRAINT k CHECK (VALUE <> ''); COMMENT ON CONSTRAINT k ON DOMAIN d IS '1'",
           "CREATE DOMAIN d AS text CONSTRAINT k CHECK (VALUE <> ''); COMMENT ON CONSTRAINT k ON DOMAIN d IS '2'"},
};

class introspect_other_digests : public testing::TestWithParam<Change> {};

TEST_P(introspect_other_digests, tells_what_differs) {
  const auto& [kind, before, after] = GetParam();
  const auto one = introspected(std::string(base) + before);
  const auto other = introspected(std::string(base) + after);
  ASSERT_TRUE(one.other_digests.contains(kind));
  ASSERT_TRUE(other.other_digests.contains(kind));
  EXPECT_NE(one.other_digests.at(kind), other.other_digests.at(kind));
}

INSTANTIATE_TEST_SUITE_P(changes, introspect_other_digests, testing::ValuesIn(changes));

TEST(introspect_other_digests_of, the_same_objects_is_the_same_whatever_order_they_were_made_in) {
  const auto one = introspected(R"(
    CREATE TABLE a (x integer); CREATE TABLE b (x integer);
    CREATE VIEW va AS SELECT x FROM a; CREATE VIEW vb AS SELECT x FROM b;
    GRANT SELECT ON a TO pg_monitor; GRANT SELECT ON a TO pg_read_all_stats; GRANT UPDATE ON b TO pg_monitor;
    ALTER TABLE a SET (fillfactor = 70, autovacuum_enabled = off);
    CREATE TYPE r AS RANGE (subtype = integer);
    CREATE AGGREGATE g (integer) (SFUNC = int4larger, STYPE = integer);
    CREATE TEXT SEARCH CONFIGURATION s (COPY = english);
    CREATE PUBLICATION p FOR TABLE a, b;
    CREATE POLICY p ON a TO pg_monitor, pg_read_all_stats)");
  const auto other = introspected(R"(
    CREATE TABLE gone (x integer); DROP TABLE gone;
    CREATE TABLE b (x integer); CREATE TABLE a (x integer);
    CREATE PUBLICATION p FOR TABLE b, a;
    CREATE TEXT SEARCH CONFIGURATION s (COPY = english);
    CREATE AGGREGATE g (integer) (SFUNC = int4larger, STYPE = integer);
    CREATE TYPE r AS RANGE (subtype = integer);
    CREATE POLICY p ON a TO pg_read_all_stats, pg_monitor;
    ALTER TABLE a SET (autovacuum_enabled = off, fillfactor = 70);
    GRANT UPDATE ON b TO pg_monitor; GRANT SELECT ON a TO pg_read_all_stats; GRANT SELECT ON a TO pg_monitor;
    CREATE VIEW vb AS SELECT x FROM b; CREATE VIEW va AS SELECT x FROM a)");
  EXPECT_EQ(one.other_digests, other.other_digests);
  EXPECT_EQ(one.other_digests.size(), one.other_kinds.size());
}

TEST(introspect_other_digests_of, what_only_later_versions_have_is_another_where_it_differs) {
  const std::string schemas = "CREATE SCHEMA a; CREATE SCHEMA b; CREATE PUBLICATION p";
  const auto one =
      introspected(schemas + since(15, " FOR TABLES IN SCHEMA a") + "; CREATE TYPE r AS RANGE (subtype = integer" +
                   since(14, ", multirange_type_name = m1") + ")");
  const auto other =
      introspected(schemas + since(15, " FOR TABLES IN SCHEMA b") + "; CREATE TYPE r AS RANGE (subtype = integer" +
                   since(14, ", multirange_type_name = m2") + ")");
  EXPECT_EQ(one.other_digests.at("publication") != other.other_digests.at("publication"), server_version() >= 15);
  EXPECT_EQ(one.other_digests.at("range_type") != other.other_digests.at("range_type"), server_version() >= 14);
}

TEST(introspect_other_digests_of, a_kind_whose_definition_cannot_be_printed_is_not_there) {
  const auto database = introspected("CREATE FOREIGN DATA WRAPPER w; CREATE VIEW v AS SELECT 1");
  EXPECT_THAT(database.other_digests, testing::ElementsAre(testing::Key("view")));
}

}  // namespace
}  // namespace schemadrift::tests
