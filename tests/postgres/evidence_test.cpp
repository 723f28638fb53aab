// Evidence from a real server: what is sampled, what a role may not read, and that the time is kept.

#include "postgres/evidence.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "postgres/evidence_query.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {

namespace {

using testing::HasSubstr;
using testing::Not;

constexpr auto table = R"(
CREATE TABLE roles (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text, "Odd ""name" text);
INSERT INTO roles (name) SELECT CASE WHEN i % 2 = 0 THEN 'secret' END FROM generate_series(1, 1000) i;
CREATE VIEW role_names AS SELECT name FROM roles;
)";

Evidence nulls(const std::string& relation, const std::string& column) {
  return {EvidenceKind::nulls, {"public", relation}, {column}};
}

Evidence read(const postgres::ConnectionTarget& target, Evidence evidence, int seconds = 60) {
  postgres::Connection connection(target);
  Evidence* all[] = {&evidence};
  postgres::read_evidence(connection, all, {}, seconds);
  return evidence;
}

TEST(Evidence, CountsInTablesAndViewsWhateverTheirNames) {
  const auto target = database_with(table);
  EXPECT_EQ(read(target, nulls("roles", "name")).count, 500);
  EXPECT_EQ(read(target, nulls("role_names", "name")).count, 500);
  EXPECT_EQ(read(target, nulls("roles", "Odd \"name")).count, 1000);
  EXPECT_FALSE(read(target, nulls("roles", "name")).sampled);
}

TEST(Evidence, ReadsASampleOfWhatTheServerBelievesToBeLarge) {
  const auto target = database_with(table);
  execute(target, "UPDATE pg_class SET reltuples = 5000000 WHERE relname = 'roles';");
  const auto evidence = read(target, nulls("roles", "name"));
  EXPECT_TRUE(evidence.sampled);
  EXPECT_TRUE(evidence.count) << evidence.not_read;
  EXPECT_THAT(evidence.query, HasSubstr("TABLESAMPLE SYSTEM (4.0000) REPEATABLE (1)"));
  EXPECT_FALSE(read(target, nulls("role_names", "name")).sampled);
}

TEST(Evidence, SaysWhatARoleMayNotReadAndReadsTheRest) {
  const auto target = database_with(std::string(table) + R"(
    CREATE SCHEMA hidden;
    CREATE TABLE hidden.secrets (name text);
    DROP ROLE IF EXISTS evidence_reader;
    CREATE ROLE evidence_reader LOGIN;
    GRANT SELECT ON role_names TO evidence_reader;)");
  auto refused = nulls("roles", "name");
  auto hidden = nulls("secrets", "name");
  hidden.table.schema = "hidden";
  auto granted = nulls("role_names", "name");
  postgres::Connection connection(as_role(target, "evidence_reader"));
  Evidence* all[] = {&refused, &hidden, &granted};
  postgres::read_evidence(connection, all, {}, 60);
  EXPECT_EQ(refused.not_read, "the role is not allowed to read every row");
  EXPECT_EQ(hidden.not_read, "the role is not allowed to read every row");
  EXPECT_FALSE(refused.count);
  EXPECT_EQ(granted.count, 500);
}

TEST(Evidence, IsNotCountedWhereRowSecurityHidesRows) {
  const auto target = database_with(std::string(table) + R"(
    DROP ROLE IF EXISTS evidence_guarded;
    CREATE ROLE evidence_guarded LOGIN;
    GRANT SELECT ON roles TO evidence_guarded;
    ALTER TABLE roles ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON roles USING (name = 'secret');)");
  const auto evidence = read(as_role(target, "evidence_guarded"), nulls("roles", "name"));
  EXPECT_FALSE(evidence.count);
  EXPECT_EQ(evidence.not_read, "the role is not allowed to read every row");
}

TEST(Evidence, KeepsItsTime) {
  const auto target = database_with("CREATE VIEW slow AS SELECT pg_sleep(30)::text AS name;");
  auto slow = nulls("slow", "name");
  auto next = nulls("slow", "name");
  postgres::Connection connection(target);
  Evidence* all[] = {&slow, &next};
  postgres::read_evidence(connection, all, {}, 1);
  EXPECT_EQ(slow.not_read, "the time for evidence was up");
  EXPECT_EQ(next.not_read, "the time for evidence was up");
}

TEST(Evidence, QuotesNoRowOfARefusedQuery) {
  const auto target =
      database_with("CREATE VIEW bad AS SELECT ('secret' || g)::integer AS name FROM generate_series(1, 2) g;");
  const auto evidence = read(target, nulls("bad", "name"));
  EXPECT_EQ(evidence.not_read, "the server refused the query (22P02)");
  EXPECT_THAT(evidence.not_read, Not(HasSubstr("secret")));
}

TEST(Evidence, WritesNothing) {
  const auto target = database_with("CREATE SEQUENCE s; CREATE VIEW v AS SELECT nextval('s') AS name;");
  EXPECT_EQ(read(target, nulls("v", "name")).not_read, "the server refused the query (25006)");
  EXPECT_EQ(value(target, "SELECT is_called FROM s"), "f");
}

Evidence behind(const postgres::ConnectionTarget& target) {
  return read(target, {EvidenceKind::sequence_behind, {"public", "roles"}, {"id"}});
}

TEST(Evidence, OfASequenceKnowsItsNextNumber) {
  const auto target = database_with(table);
  EXPECT_EQ(behind(target).count, 0);
  execute(target, "SELECT setval('roles_id_seq', 990);");
  EXPECT_EQ(behind(target).count, 10);
  execute(target, "SELECT setval('roles_id_seq', 1001, false);");
  EXPECT_EQ(behind(target).count, 0);
  execute(target, "ALTER SEQUENCE roles_id_seq RESTART WITH 1000;");
  EXPECT_EQ(behind(target).count, 1);
}

}  // namespace

}  // namespace schemadrift::tests
