// Connections of the catalogue, held against what a check and doctor see by way of real poolers.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "postgres/dsn_options.hpp"
#include "support/pooler.hpp"
#include "support/program.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

const postgres::ConnectionTarget& database() {
  static const auto target = database_with("CREATE TABLE t (id integer PRIMARY KEY)");
  return target;
}

/// `web` at the target's endpoint, `other` elsewhere.
std::string catalogue(const postgres::ConnectionTarget& target, const std::string& words) {
  const auto options = postgres::effective_options(target.conninfo);
  return file_with("profiles.yaml",
                   fmt::format("schemadrift: 1\nmodels: {{T: {{table: t, columns: {{id: {{type: integer, primary_key: "
                               "true}}}}}}}}\nconnections:\n  web: {{host: \"{}\", port: {}, database: {}, {}}}\n"
                               "  other: {{host: db.internal, {}}}\n",
                               options.find("host")->second, options.find("port")->second,
                               options.find("dbname")->second, words, words));
}

Outcome check(const postgres::ConnectionTarget& target, const std::string& words,
              const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments{
      "check", catalogue(target, words), "--dsn", target.conninfo, "--fail-on", "note", "--format", "json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_program(arguments);
}

constexpr auto direct_words = "pooler: none";
constexpr auto pooled_words = "pooler: pgbouncer";

TEST(profiles, are_contradicted_by_a_pooler_that_they_do_not_state) {
  for (const auto mode : {PoolMode::transaction, PoolMode::session}) {
    const auto pooler = Pooler::pgbouncer(mode);
    const auto target = pooler.target(database());
    const auto wrong = check(target, direct_words);
    EXPECT_EQ(wrong.exit_code, 1) << wrong.output << wrong.messages;
    EXPECT_THAT(wrong.output,
                HasSubstr("connection \\\"web\\\" is said to be direct, and a pooler or a proxy stands between"));
    EXPECT_THAT(wrong.output, Not(HasSubstr("\\\"other")));
    EXPECT_THAT(check(target, direct_words, {"--profile", "other"}).output,
                HasSubstr("connection \\\"other\\\" is said"));
    EXPECT_THAT(check(target, pooled_words).output, Not(HasSubstr("connection-contradicted")));
  }
}

TEST(profiles, are_contradicted_by_a_direct_connection) {
  const auto target = database();
  const auto wrong = check(target, pooled_words);
  EXPECT_EQ(wrong.exit_code, 1) << wrong.output << wrong.messages;
  EXPECT_THAT(wrong.output, HasSubstr("is said to go through pgbouncer, and the connection is direct"));
  const auto right = check(target, direct_words);
  EXPECT_EQ(right.exit_code, 0) << right.output << right.messages;
  EXPECT_THAT(check(target, "pooler: none, pool_size: 500, pool_pre_ping: true").output,
              HasSubstr("may open 500 connections, and the database allows"));
}

TEST(profiles, of_pgpool_are_not_told_by_a_check) {
  const auto pooler = Pooler::pgpool();
  const auto target = pooler.target(database());
  const auto outcome = check(target, "pooler: pgpool");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output << outcome.messages;
}

TEST(profiles, need_a_live_database_and_a_name_that_is_there) {
  const auto target = database();
  const auto unknown = check(target, direct_words, {"--profile", "wed"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.messages, HasSubstr("did you mean web?"));
  const auto sql = run_program(
      {"check", catalogue(target, direct_words), "--profile", "web", "--sql", file_with("empty.sql", "SELECT 1;")});
  EXPECT_EQ(sql.exit_code, 2);
  EXPECT_THAT(sql.messages, HasSubstr("--profile is about the connection to a live database"));
}

Outcome doctor(const postgres::ConnectionTarget& target, const std::string& words) {
  return run_program({"doctor", "--dsn", target.conninfo, "--profile", "web", "--catalogue", catalogue(target, words)});
}

TEST(profiles, that_leave_open_what_doctor_sees_are_judged_by_the_rules) {
  constexpr auto words = "driver: asyncpg, sqlalchemy: true, pool_pre_ping: true";
  const auto transactions = Pooler::pgbouncer(PoolMode::transaction, untracked_statements());
  const auto found = doctor(transactions.target(database()), words);
  EXPECT_EQ(found.exit_code, 1) << found.output << found.messages;
  EXPECT_THAT(found.output, HasSubstr("warning  connection-prepared-statements-transaction-pooler: "));
  const auto direct = doctor(database(), words);
  EXPECT_EQ(direct.exit_code, 0) << direct.output << direct.messages;
  EXPECT_THAT(direct.output, Not(HasSubstr("connection-")));
}

}  // namespace
}  // namespace schemadrift::tests
