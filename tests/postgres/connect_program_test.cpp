// The options that say how to connect, and the log, as the program takes them.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "schemadrift/json.hpp"
#include "support/program.hpp"
#include "support/proxy.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

const postgres::ConnectionTarget& database() {
  static const auto target = database_with("CREATE TABLE t (a integer PRIMARY KEY, b text)");
  return target;
}

Outcome snapshot(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "snapshot");
  return run_program(arguments);
}

std::string dsn() { return database().conninfo + " password=geheim"; }

TEST(connect_program, reads_the_dsn_from_a_file) {
  const auto outcome = snapshot({"--dsn-file", file_with("dsn", dsn() + "\n")});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.messages;
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("\"t\""), Not(HasSubstr("geheim"))));
}

TEST(connect_program, says_what_is_wrong_with_the_file_without_showing_it) {
  const auto wrong = snapshot({"--dsn-file", file_with("wrong", "geheim")});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.messages, AllOf(HasSubstr("wrong"), Not(HasSubstr("geheim"))));
  EXPECT_EQ(snapshot({"--dsn-file", "/nowhere/dsn"}).exit_code, 2);
  EXPECT_EQ(snapshot({"--dsn-file", "dsn", "--dsn", "service=x"}).exit_code, 2);
}

TEST(connect_program, refuses_a_plain_connection_where_tls_is_required) {
  const auto outcome = snapshot({"--dsn", dsn() + " sslmode=prefer", "--require-tls"});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.messages, HasSubstr("TLS is required"));
}

TEST(connect_program, waits_no_longer_than_it_is_told) {
  const Impostor silent("");
  const auto dsn = fmt::format("postgresql://u:geheim@127.0.0.1:{}/d?connect_timeout=60", silent.port());
  const auto outcome = snapshot({"--dsn", dsn, "--connect-timeout", "2"});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.messages, AllOf(HasSubstr("timeout"), Not(HasSubstr("geheim"))));
}

TEST(connect_program, tries_as_often_as_it_is_told) {
  execute(database(), "CREATE ROLE crowd_of_none LOGIN CONNECTION LIMIT 0");
  const auto outcome =
      snapshot({"--dsn", dsn() + " user=crowd_of_none", "--connect-attempts", "2", "-v", "--log-format", "json"});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.messages, AllOf(HasSubstr("\"retry\""), HasSubstr("attempt 1 failed"),
                                      Not(HasSubstr("attempt 2 failed")), Not(HasSubstr("geheim"))));
}

TEST(log, is_silent_unless_asked_for) { EXPECT_EQ(snapshot({"--dsn", dsn()}).messages, ""); }

TEST(log, tells_the_connection_and_with_more_each_query) {
  const auto some = snapshot({"--dsn", dsn(), "-v"});
  EXPECT_THAT(some.messages, AllOf(HasSubstr("connect database"), Not(HasSubstr("query"))));
  const auto all = snapshot({"--dsn", dsn(), "-vv"});
  EXPECT_THAT(all.messages, AllOf(HasSubstr("query columns: "), HasSubstr(" ms, 2 rows"), Not(HasSubstr("geheim"))));
  EXPECT_EQ(all.output, some.output);
}

TEST(log, is_one_json_object_a_line) {
  const auto outcome = run_program({"check", file_with("t.yaml", "schemadrift: 1\nmodels: {T: {table: t}}\n"), "--dsn",
                                    dsn(), "-vv", "--log-format", "json"});
  std::istringstream lines(outcome.messages);
  std::vector<std::string> seen;
  for (std::string line; std::getline(lines, line);) {
    const auto entry = parse_json(line);
    ASSERT_NE(entry.find("ms"), nullptr) << line;
    seen.push_back(*entry.find("event")->string() + " " + *entry.find("name")->string());
  }
  for (const auto* const each :
       {"query begin", "query columns", "phase open expected", "phase open actual", "phase compare", "phase report"}) {
    EXPECT_THAT(seen, Contains(each));
  }
}

}  // namespace
}  // namespace schemadrift::tests
