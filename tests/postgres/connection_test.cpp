#include "postgres/connection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "support/proxy.hpp"
#include "support/server.hpp"

namespace schemadrift::postgres {
namespace {

using testing::AllOf;
using testing::HasSubstr;

const std::string begin_snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

std::vector<Query> snapshot_with(std::string sql) {
  return {{"begin", begin_snapshot},
          {"settings", "SET LOCAL search_path = ''"},
          {"probe", std::move(sql)},
          {"end", "COMMIT"}};
}

TEST(Connection, ReturnsRowsByName) {
  Connection connection(tests::fresh_database());
  const auto answers =
      connection.run(snapshot_with("SELECT 7 AS number, NULL::text AS \"Nothing\", 'ä\n' AS text -- end"));
  ASSERT_EQ(answers.size(), 4U);
  const auto& rows = answers[2];
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.columns(), 3);
  EXPECT_EQ(rows.text(0, rows.column("number")), "7");
  EXPECT_EQ(rows.text(0, rows.column("text")), "ä\n");
  EXPECT_TRUE(rows.is_null(0, rows.column("Nothing")));
  EXPECT_EQ(rows.text(0, rows.column("Nothing")), "");
  EXPECT_THROW(static_cast<void>(rows.column("nothing")), std::logic_error);
  EXPECT_EQ(answers[0].size(), 0U);
}

TEST(Connection, KeepsRowsBeyondItself) {
  const auto rows = [] {
    Connection connection(tests::fresh_database());
    return connection.run(std::vector<Query>{{"many", "SELECT n AS n FROM generate_series(1, 1000) n"}}).front();
  }();
  EXPECT_EQ(rows.size(), 1000U);
  EXPECT_EQ(rows.text(999, 0), "1000");
}

TEST(Connection, SendsABatchInOneRoundTrip) {
  const tests::Proxy proxy(tests::fresh_database());
  Connection connection(proxy.target());
  const auto before = proxy.round_trips();
  EXPECT_EQ(connection.round_trips(), 0);
  auto batch = snapshot_with("SELECT repeat('x', 100000) FROM generate_series(1, 30)");
  batch.insert(batch.end() - 1, 40, Query{"more", "SELECT 1"});
  EXPECT_EQ(connection.run(batch).size(), 44U);
  EXPECT_EQ(proxy.round_trips() - before, 1);
  EXPECT_EQ(connection.round_trips(), 1);
  connection.run(batch);
  EXPECT_EQ(proxy.round_trips() - before, 2);
  EXPECT_EQ(connection.round_trips(), 2);
}

TEST(Connection, RunsNothingForNoQuery) {
  Connection connection(tests::fresh_database());
  EXPECT_TRUE(connection.run({}).empty());
  EXPECT_EQ(connection.round_trips(), 0);
}

TEST(Connection, LeavesNothingInTheSession) {
  Connection connection(tests::fresh_database());
  connection.run(snapshot_with("SELECT 1"));
  const auto answers = connection.run(
      std::vector<Query>{{"prepared", "SELECT count(*) FROM pg_prepared_statements"},
                         {"path", "SELECT current_setting('search_path')"},
                         {"name", "SELECT current_setting('application_name') || current_setting('client_encoding')"}});
  EXPECT_EQ(answers[0].text(0, 0), "0");
  EXPECT_EQ(answers[1].text(0, 0), "\"$user\", public");
  EXPECT_EQ(answers[2].text(0, 0), "schemadriftUTF8");
}

ServerError error_of(Connection& connection, const std::vector<Query>& queries) {
  try {
    connection.run(queries);
  } catch (const ServerError& error) {
    return error;
  }
  throw std::logic_error("the server took it");
}

TEST(ServerErrors, NameTheQueryAndThePlaceInIt) {
  Connection connection(tests::fresh_database());
  struct Case {
    std::string sql;
    std::string sqlstate;
    int position;
  };
  // The second one is found before any query runs, the third has no place.
  for (const auto& each : std::vector<Case>{
           {"SELECT 'äöü', nix", "42703", 15}, {"SELECT FROM WHERE", "42601", 13}, {"SELECT 1/0", "22012", 0}}) {
    const auto error = error_of(connection, snapshot_with(each.sql));
    EXPECT_EQ(error.query(), "probe") << each.sql;
    EXPECT_EQ(error.sqlstate(), each.sqlstate);
    EXPECT_EQ(error.position(), each.position) << each.sql;
    EXPECT_EQ(error.code(), ExitCode::unreachable);
    EXPECT_THAT(error.what(), AllOf(HasSubstr("probe"), HasSubstr(each.sqlstate)));
  }
}

TEST(ServerErrors, LeaveTheConnectionUsable) {
  Connection connection(tests::fresh_database());
  error_of(connection, snapshot_with("SELECT 1/0"));
  EXPECT_EQ(connection.run(snapshot_with("SELECT 8"))[2].text(0, 0), "8");
}

TEST(ServerErrors, SayWhatToDo) {
  const auto database = tests::database_with("CREATE TABLE t (id int); CREATE ROLE reader LOGIN");
  Connection connection(tests::as_role(database, "reader"));
  const auto refused = error_of(connection, snapshot_with("SELECT * FROM public.t"));
  EXPECT_EQ(refused.sqlstate(), "42501");
  EXPECT_THAT(refused.hint(), HasSubstr("grant"));
  const auto late = error_of(connection, {{"set", "SET statement_timeout = 20"}, {"slow", "SELECT pg_sleep(5)"}});
  EXPECT_EQ(late.sqlstate(), "57014");
  EXPECT_THAT(late.hint(), HasSubstr("statement_timeout"));
}

TEST(ServerErrors, CannotForgeOutput) {
  Connection connection(tests::fresh_database());
  const auto error = error_of(connection, snapshot_with("SELECT 1 FROM \"a\x1b[2Jb\""));
  EXPECT_THAT(error.what(), HasSubstr("a\\x1b[2Jb"));
}

std::string loss_of(Connection& connection, const std::vector<Query>& queries) {
  try {
    connection.run(queries);
  } catch (const ServerError& error) {
    ADD_FAILURE() << error.what();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::unreachable);
    EXPECT_FALSE(failure.hint().empty());
    return failure.what();
  }
  return "none";
}

TEST(LostConnection, SaysInWhichQuery) {
  Connection connection(tests::fresh_database());
  EXPECT_THAT(loss_of(connection, snapshot_with("SELECT pg_terminate_backend(pg_backend_pid())")),
              AllOf(HasSubstr("\"probe\""), HasSubstr("terminating connection")));
  EXPECT_THAT(loss_of(connection, snapshot_with("SELECT 1")), HasSubstr("\"begin\""));
}

TEST(LostConnection, IsNoticedInTheMiddleOfARow) {
  tests::Proxy proxy(tests::fresh_database());
  Connection connection(proxy.target());
  proxy.break_after(5000);
  EXPECT_THAT(loss_of(connection, snapshot_with("SELECT repeat('x', 100000)")), HasSubstr("\"probe\""));
}

}  // namespace
}  // namespace schemadrift::postgres
