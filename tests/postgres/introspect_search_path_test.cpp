// Where unqualified names are looked up, and what stands there under the name of a table in scope.

#include "introspect_support.hpp"

namespace schemadrift::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Settings of a role of ours, for PostgreSQL's own may not be altered; they hold in one database.
std::string with_path(std::string_view role, std::string_view path) {
  return fmt::format(
      "DO $$ BEGIN EXECUTE format('ALTER ROLE {} IN DATABASE %I SET search_path = {}', current_database()); "
      "END $$;",
      role, path);
}

struct Session {
  explicit Session(std::string_view sql) : target(database_with(sql)) {}
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  // A setting would outlive the database's emptiness, which other tests wait for.
  ~Session() {
    execute(target,
            "DO $$ BEGIN EXECUTE format('ALTER ROLE path_reader IN DATABASE %1$I RESET ALL', current_database()); "
            "EXECUTE format('ALTER DATABASE %I RESET ALL', current_database()); END $$");
  }

  [[nodiscard]] Database read(const std::string& role, std::string_view first = "SELECT 1") const {
    postgres::Connection connection(target);
    execute(connection, first);
    return postgres::introspect(connection, {.scope = {.schemas = {"public"}}, .role = role});
  }

  postgres::ConnectionTarget target;
};

constexpr std::string_view tables = R"(
  DO $$ BEGIN CREATE ROLE path_reader; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
  CREATE SCHEMA legacy; CREATE SCHEMA "Odd, ""one"""; CREATE SCHEMA hidden; CREATE SCHEMA neighbour;
  GRANT USAGE ON SCHEMA legacy, "Odd, ""one""" TO PUBLIC;
  CREATE TABLE public.roles (id integer); CREATE TABLE public.tasks (id integer);
  CREATE VIEW legacy.roles AS SELECT 1 AS id; CREATE TABLE legacy.other (id integer);
  CREATE TABLE hidden.roles (id integer); CREATE TABLE neighbour.roles (id integer);
  CREATE SEQUENCE legacy.tasks;)";

TEST(introspect_search_path, is_the_connections_own) {
  const Session session(tables);
  EXPECT_THAT(session.read("").search_path, ElementsAre("public"));
  EXPECT_THAT(session.read("").namesakes, IsEmpty());
  const auto database = session.read("", R"(SET search_path = nowhere, legacy, "Odd, ""one""", public, legacy)");
  EXPECT_THAT(database.search_path, ElementsAre("legacy", "Odd, \"one\"", "public"));
  EXPECT_THAT(database.namesakes, ElementsAre(QualifiedName{"legacy", "roles"}));
}

TEST(introspect_search_path, is_that_of_the_role_that_was_asked_about) {
  const Session session(std::string(tables) + with_path("path_reader", "hidden, \"$user\", legacy, public"));
  EXPECT_THAT(session.read("").search_path, ElementsAre("public"));
  // It may not use `hidden`, and has no schema of its own name.
  const auto database = session.read("path_reader");
  EXPECT_THAT(database.search_path, ElementsAre("legacy", "public"));
  EXPECT_THAT(database.namesakes, ElementsAre(QualifiedName{"legacy", "roles"}));
}

TEST(introspect_search_path, is_the_databases_where_the_role_has_none) {
  const Session session(
      std::string(tables) +
      "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = legacy, public', current_database()); END $$");
  EXPECT_THAT(session.read("path_reader", "SET search_path = public").search_path, ElementsAre("legacy", "public"));
  EXPECT_THAT(session.read("", "SET search_path = public").search_path, ElementsAre("public"));
}

TEST(introspect_search_path, is_the_connections_where_nothing_says_of_the_role) {
  const Session session(tables);
  EXPECT_THAT(session.read("path_reader", "SET search_path = legacy").search_path, ElementsAre("legacy"));
  EXPECT_THAT(session.read("nobody", "SET search_path = legacy").search_path, ElementsAre("legacy"));
}

}  // namespace
}  // namespace schemadrift::tests
