// What the application's role may not do, what of the database cannot be written, and what is not enforced. The roles
// are PostgreSQL's own: those of a server outlive the databases of the tests.

#include <fmt/format.h>

#include "introspect_support.hpp"

namespace schemadrift::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Database introspected_for(const std::string& role, std::string_view sql) {
  postgres::Connection connection(database_with(sql));
  return postgres::introspect(connection, {.scope = {.schemas = {"public", "audit"}}, .role = role});
}

std::vector<std::string> denials(const Database& database) {
  std::vector<std::string> lines;
  for (const auto& each : database.access.denials) {
    auto line =
        fmt::format("{} {} {}.{}", each.privilege, label(each.object.kind), each.object.schema, each.object.name);
    if (!each.columns.empty()) line += fmt::format(" ({})", fmt::join(each.columns, ", "));
    lines.push_back(each.by_row_security ? line + " by row security" : line);
  }
  return lines;
}

TEST(introspect_access, tells_nothing_without_a_role) {
  const auto database = introspected("CREATE TABLE t (id serial PRIMARY KEY)");
  EXPECT_EQ(database.access, RoleAccess{});
}

TEST(introspect_access, an_unknown_role_stays_unknown) {
  EXPECT_EQ(introspected_for("no'\"{schemas}body", "CREATE TABLE t (id integer)").access, RoleAccess{});
}

TEST(introspect_access, privileges_on_schemas_tables_columns_and_sequences) {
  const auto database = introspected_for("pg_monitor", R"(
    CREATE SCHEMA audit;
    CREATE TABLE audit.events (id integer);
    GRANT ALL ON audit.events TO pg_monitor;
    CREATE TABLE none (id serial);
    CREATE TABLE partly (a integer, b integer);
    GRANT SELECT (a), INSERT, DELETE ON partly TO pg_monitor;
    CREATE TABLE everything (id serial);
    GRANT ALL ON everything TO PUBLIC;
    GRANT UPDATE ON everything_id_seq TO pg_monitor)");
  EXPECT_EQ(database.access.role, "pg_monitor");
  EXPECT_THAT(denials(database),
              ElementsAre("USAGE schema .audit", "DELETE table public.none", "INSERT table public.none",
                          "SELECT table public.none", "UPDATE table public.none", "SELECT table public.partly (b)",
                          "UPDATE table public.partly", "USAGE sequence public.none_id_seq"));
}

TEST(introspect_access, a_superuser_lacks_nothing) {
  const auto database =
      introspected_for("postgres", "CREATE TABLE t (id serial); ALTER TABLE t ENABLE ROW LEVEL SECURITY");
  EXPECT_EQ(database.access.role, "postgres");
  EXPECT_THAT(denials(database), IsEmpty());
}

TEST(introspect_access, row_security_without_a_policy) {
  const auto database = introspected_for("pg_monitor", R"(
    CREATE TABLE t (id integer);
    GRANT SELECT, INSERT, UPDATE ON t TO pg_monitor;
    ALTER TABLE t ENABLE ROW LEVEL SECURITY;
    CREATE POLICY mine ON t FOR INSERT TO pg_monitor WITH CHECK (true);
    CREATE POLICY others ON t FOR SELECT TO pg_signal_backend USING (true);
    CREATE POLICY stricter ON t AS RESTRICTIVE FOR UPDATE USING (true))");
  EXPECT_THAT(denials(database), ElementsAre("DELETE table public.t", "SELECT table public.t by row security",
                                             "UPDATE table public.t by row security"));
}

TEST(introspect_access, the_owner_needs_no_policy_unless_it_is_forced) {
  constexpr auto* sql = R"(
    CREATE TABLE t (id integer);
    ALTER TABLE t OWNER TO pg_monitor;
    ALTER TABLE t ENABLE ROW LEVEL SECURITY{})";
  EXPECT_THAT(denials(introspected_for("pg_monitor", fmt::format(fmt::runtime(sql), ""))), IsEmpty());
  const auto forced = introspected_for("pg_monitor", fmt::format(fmt::runtime(sql), ", FORCE ROW LEVEL SECURITY"));
  EXPECT_EQ(denials(forced).size(), 4U);
}

TEST(introspect_access, what_can_be_written) {
  const auto database = introspected(R"(
    CREATE TABLE t (id integer);
    CREATE VIEW simple AS SELECT id FROM t;
    CREATE VIEW joined AS SELECT a.id FROM t a JOIN t b USING (id);
    CREATE VIEW handled AS SELECT DISTINCT id FROM t;
    CREATE FUNCTION handle() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    CREATE TRIGGER handle INSTEAD OF INSERT OR UPDATE OR DELETE ON handled FOR EACH ROW EXECUTE FUNCTION handle();
    CREATE VIEW adding AS SELECT DISTINCT id FROM t;
    CREATE TRIGGER handle INSTEAD OF INSERT ON adding FOR EACH ROW EXECUTE FUNCTION handle();
    CREATE MATERIALIZED VIEW stored AS SELECT id FROM t)");
  std::vector<std::string> writable;
  for (const auto& table : database.tables) {
    if (table.writable) writable.push_back(table.name.name);
  }
  EXPECT_THAT(writable, ElementsAre("handled", "simple", "t"));
}

TEST(introspect_access, whether_a_foreign_key_is_enforced) {
  const auto database = introspected(R"(
    CREATE TABLE p (id integer PRIMARY KEY);
    CREATE TABLE q (id integer PRIMARY KEY);
    CREATE TABLE both_on (id integer REFERENCES p);
    CREATE TABLE off (id integer REFERENCES p);
    CREATE TABLE far_off (id integer REFERENCES q);
    CREATE TABLE replica (id integer REFERENCES p);
    ALTER TABLE off DISABLE TRIGGER ALL;
    ALTER TABLE q DISABLE TRIGGER ALL;
    DO $$ DECLARE name text; BEGIN
      FOR name IN SELECT tgname FROM pg_trigger WHERE tgrelid = 'replica'::regclass LOOP
        EXECUTE format('ALTER TABLE replica ENABLE REPLICA TRIGGER %I', name);
      END LOOP;
    END $$)");
  std::vector<std::string> enforced;
  for (const auto& table : database.tables) {
    for (const auto& key : table.foreign_keys) {
      if (*key.enforced) enforced.push_back(table.name.name);
    }
  }
  EXPECT_THAT(enforced, ElementsAre("both_on"));
}

}  // namespace
}  // namespace schemadrift::tests
