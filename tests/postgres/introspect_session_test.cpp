// How the introspection treats the server: two round trips, a fixed number of queries, nothing left behind, no
// privileges needed, and concurrent DDL.

#include <fmt/format.h>

#include <array>
#include <atomic>
#include <thread>

#include "introspect_support.hpp"
#include "postgres/introspect/statements.hpp"

namespace schemadrift::tests {
namespace {

using postgres::Connection;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string setting(Connection& connection, const std::string& name) {
  const std::array query{postgres::Query{"setting", "SELECT current_setting('" + name + "') AS value"}};
  const auto rows = connection.run(query).front();
  return std::string(rows.text(0, rows.column("value")));
}

TEST(introspect_session, takes_two_round_trips_whatever_the_number_of_tables) {
  const auto target = database_with(R"(DO $$ BEGIN
    FOR i IN 1..50 LOOP
      EXECUTE format('CREATE TABLE t%s (id serial PRIMARY KEY, x integer DEFAULT 1 CHECK (x > 0) UNIQUE)', i);
    END LOOP;
  END $$)");
  Connection connection(target);
  const int before = connection.round_trips();
  EXPECT_EQ(postgres::introspect(connection, {.scope = {{"public"}}}).tables.size(), 50U);
  EXPECT_EQ(connection.round_trips() - before, 2);
}

TEST(introspect_session, leaves_no_state_behind) {
  Connection connection(fresh_database());
  const std::vector<std::string> names{"search_path", "statement_timeout", "lock_timeout",
                                       "jit",         "datestyle",         "work_mem",
                                       "timezone",    "client_encoding",   "intervalstyle"};
  std::vector<std::string> before;
  for (const auto& name : names) before.push_back(setting(connection, name));
  postgres::introspect(connection, {});
  for (std::size_t i = 0; i < names.size(); ++i) EXPECT_EQ(setting(connection, names[i]), before[i]) << names[i];
  const std::array query{postgres::Query{"left", R"(
    SELECT (SELECT count(*) FROM pg_prepared_statements) + (SELECT count(*) FROM pg_cursors)
           + (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory') AS count,
           now() = statement_timestamp() AS outside_a_transaction)"}};
  const auto rows = connection.run(query).front();
  EXPECT_EQ(rows.text(0, rows.column("count")), "0");
  EXPECT_EQ(rows.text(0, rows.column("outside_a_transaction")), "t");
}

TEST(introspect_session, a_role_that_may_only_connect_sees_everything) {
  const auto target = database_with(R"(
    CREATE SCHEMA hidden;
    REVOKE ALL ON SCHEMA public, hidden FROM PUBLIC;
    CREATE TYPE hidden.mood AS ENUM ('ok');
    REVOKE ALL ON TYPE hidden.mood FROM PUBLIC;
    CREATE DOMAIN hidden.positive AS integer CHECK (VALUE > 0);
    CREATE FUNCTION hidden.f(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
    REVOKE ALL ON FUNCTION hidden.f FROM PUBLIC;
    CREATE TABLE hidden.a (id serial PRIMARY KEY, m hidden.mood DEFAULT 'ok', p hidden.positive, x integer CHECK (x > 0),
                           y integer DEFAULT hidden.f(1), z integer GENERATED ALWAYS AS (hidden.f(x)) STORED,
                           EXCLUDE (x WITH =));
    CREATE TABLE hidden.b (a integer REFERENCES hidden.a, b integer GENERATED ALWAYS AS IDENTITY);
    CREATE INDEX i ON hidden.b (hidden.f(a)) WHERE a > 0;
    CREATE ROLE onlooker LOGIN)");
  const auto all = introspected(target, {"hidden"});
  const auto seen = introspected(as_role(target, "onlooker"), {"hidden"});
  EXPECT_THROW(execute(as_role(target, "onlooker"), "SELECT 1 FROM hidden.a"), postgres::ServerError);
  ASSERT_THAT(names(seen.tables), ElementsAre("a", "b"));
  EXPECT_EQ(names(seen.tables[0].columns), names(all.tables[0].columns));
  EXPECT_EQ(named(seen.tables[0].columns, "y").default_value->text, "hidden.f(1)");
  EXPECT_EQ(named(seen.tables[0].columns, "z").generated->text, "hidden.f(x)");
  EXPECT_EQ(seen.tables[0].checks.at(0).expression.text, "(x > 0)");
  EXPECT_EQ(seen.tables[0].exclusions.size(), 1U);
  EXPECT_EQ(seen.tables[1].indexes.at(0).keys.at(0).expression.text, "hidden.f(a)");
  EXPECT_EQ(seen.tables[1].foreign_keys.at(0).references_table, (QualifiedName{"hidden", "a"}));
  EXPECT_EQ(names(seen.sequences), names(all.sequences));
  EXPECT_EQ(seen.enums.at(0).labels.size(), 1U);
  EXPECT_EQ(seen.domains.at(0).checks.size(), 1U);
  EXPECT_EQ(seen.other_kinds, all.other_kinds);
  EXPECT_THAT(seen.unreadable, IsEmpty());
}

TEST(introspect_session, a_lock_that_is_not_released_is_a_failure_with_its_sqlstate) {
  const auto target = database_with("CREATE TABLE t (a integer CHECK (a > 0))");
  Connection holder(target);
  const std::array lock{postgres::Query{"begin", "BEGIN"}, postgres::Query{"lock", "LOCK TABLE t"}};
  holder.run(lock);
  Connection connection(target);
  try {
    postgres::introspect(connection, {.scope = {{"public"}}, .lock_timeout_ms = 50});
    FAIL() << "it did not wait for the lock";
  } catch (const postgres::ServerError& error) {
    EXPECT_EQ(error.sqlstate(), "55P03");
    EXPECT_EQ(error.code(), ExitCode::unreachable);
  }
}

TEST(introspect_session, a_table_without_checks_may_be_locked) {
  const auto target = database_with("CREATE TABLE t (a integer DEFAULT 1 NOT NULL, b text)");
  Connection holder(target);
  const std::array lock{postgres::Query{"begin", "BEGIN"}, postgres::Query{"lock", "LOCK TABLE t"}};
  holder.run(lock);
  Connection connection(target);
  const auto database = postgres::introspect(connection, {.scope = {{"public"}}, .lock_timeout_ms = 50});
  EXPECT_EQ(database.tables.at(0).columns.at(0).default_value->text, "1");
}

/// Every run sees one state of the schema: a table is there with all that belongs to it, or not at all.
TEST(introspect_session, concurrent_ddl_is_never_seen_by_halves) {
  const auto target = database_with("CREATE TABLE stays (a integer CHECK (a > 0))");
  std::atomic<bool> stop = false;
  std::atomic<int> rounds = 0;
  std::thread changes([&] {
    while (!stop) {
      execute(target, R"(
        BEGIN; CREATE TABLE comes (a serial PRIMARY KEY, b text DEFAULT 'x', CHECK (b <> '')); CREATE INDEX i ON comes (lower(b)); COMMIT;
        DROP TABLE comes)");
      ++rounds;
    }
  });
  for (int i = 0; i < 60; ++i) {
    const auto database = introspected(target);
    ASSERT_EQ(named(database.tables, "stays").checks.size(), 1U);
    if (database.tables.size() == 1) continue;
    const auto& comes = named(database.tables, "comes");
    ASSERT_EQ(comes.columns.size(), 2U);
    ASSERT_TRUE(comes.primary_key.has_value());
    // What the server could no longer print is in `unreadable`, and only that is missing.
    ASSERT_EQ(comes.checks.size() + comes.indexes.size() + database.unreadable.size(), 2U);
  }
  stop = true;
  changes.join();
  EXPECT_GT(rounds, 0);
}

TEST(introspect_session, the_version_and_the_database_are_facts) {
  const auto target = fresh_database();
  const auto database = introspected(target);
  EXPECT_EQ(database.name, value(target, "SELECT current_database()"));
  EXPECT_EQ(database.server_version, value(target, "SELECT split_part(current_setting('server_version'), ' ', 1)"));
  EXPECT_TRUE(database.complete);
}

TEST(introspect_session, only_newer_servers_are_asked_for_what_is_newer) {
  using postgres::introspection::fitted;
  EXPECT_EQ(fitted("{nulls_not_distinct}", {140012, {}}), "false");
  EXPECT_EQ(fitted("{nulls_not_distinct}", {150000, {}}), "i.indnullsnotdistinct");
  EXPECT_EQ(fitted("{temporal}", {170004, {}}), "false");
  EXPECT_EQ(fitted("{temporal}", {180000, {}}), "c.conperiod");
  EXPECT_EQ(fitted("{schemas}", {150000, {11, 2200}}), "'{11,2200}'::oid[]");
  EXPECT_THAT(fitted("{relations}", {150000, {7}}), HasSubstr("'{7}'::oid[]"));
  EXPECT_THAT(fitted("{relations}", {150000, {7}}), Not(HasSubstr("{extension_objects}")));
}

}  // namespace
}  // namespace schemadrift::tests
