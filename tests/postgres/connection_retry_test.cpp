// Which failures are worth another attempt, and several hosts, services and session attributes: what the DSN can say.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

#include "postgres/connection.hpp"
#include "support/program.hpp"
#include "support/proxy.hpp"
#include "support/server.hpp"

namespace schemadrift::postgres {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// The events of connecting, in order: what was tried, and how it ended.
std::vector<std::string> attempts(const ConnectionTarget& target) {
  std::vector<std::string> events;
  ConnectOptions options{.attempts = 3, .first_pause = std::chrono::milliseconds(1)};
  options.log = [&](const LogEntry& entry) {
    EXPECT_THAT(entry.name + entry.detail, Not(HasSubstr("geheim")));
    events.push_back(fmt::format("{} {}", entry.event, entry.detail));
  };
  try {
    const Connection connection(target, options);
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::unreachable);
    EXPECT_THAT(failure.what() + failure.hint(), Not(HasSubstr("geheim")));
  }
  return events;
}

ConnectionTarget with(const ConnectionTarget& target, const std::string& settings) {
  return {fmt::format("{} {}", target.conninfo, settings), target.display};
}

const auto all_transient = [](const std::vector<std::string>& events) {
  EXPECT_THAT(events, ElementsAre("retry attempt 1 failed", "retry attempt 2 failed", "connect failed"));
};

/// What a server says that takes no connection now (PostgreSQL manual, 55.7, ErrorResponse).
std::string fatal(const std::string& sqlstate, const std::string& message) {
  std::string body;
  for (const auto& field : {"SFATAL", "VFATAL"}) body += field + std::string(1, '\0');
  body += 'C' + sqlstate + '\0' + 'M' + message + '\0' + '\0';
  const auto length = static_cast<char>(body.size() + 4);
  return std::string("E\0\0\0", 4) + length + body;
}

ConnectionTarget at(int port) {
  return parse_dsn(fmt::format("postgresql://u:geheim@127.0.0.1:{}/d?sslmode=disable", port));
}

TEST(Retry, WhenTheServerHasNoFreeConnection) {
  const auto database = tests::database_with("CREATE ROLE full LOGIN CONNECTION LIMIT 0");
  all_transient(attempts(with(tests::as_role(database, "full"), "password=geheim")));
}

TEST(Retry, WhenTheServerStarts) {
  const tests::Impostor starting(fatal("57P03", "the database system is starting up"));
  all_transient(attempts(at(starting.port())));
}

TEST(Retry, SucceedsAfterConnectionsThatWereReset) {
  const tests::Proxy proxy(tests::fresh_database(), 2);
  EXPECT_THAT(attempts(proxy.target()), ElementsAre("retry attempt 1 failed", "retry attempt 2 failed", "connect "));
}

TEST(Retry, NeverWhenItWouldFailAgain) {
  const auto database = tests::fresh_database();
  const auto once = ElementsAre("connect failed");
  EXPECT_THAT(attempts(with(database, "dbname=nowhere password=geheim")), once);
  EXPECT_THAT(attempts(tests::as_role(database, "nobody_knows")), once);
  EXPECT_THAT(attempts(at(tests::closed_port())), once);
  const tests::Impostor keeper(fatal("28P01", "password authentication failed for user \"u\""));
  EXPECT_THAT(attempts(at(keeper.port())), once);
  const tests::Impostor tenant(fatal("XX000", "Tenant or user not found"));
  EXPECT_THAT(attempts(at(tenant.port())), once);
}

TEST(SeveralHosts, TheFirstThatAnswersIsTaken) {
  const auto database = tests::fresh_database();
  const tests::Proxy proxy(database);
  const auto dsn = fmt::format("postgresql+psycopg://postgres@/{}?host=127.0.0.1:{}&host=127.0.0.1:{}&sslmode=disable",
                               tests::value(database, "SELECT current_database()"), tests::closed_port(), proxy.port());
  Connection connection(parse_dsn(dsn));
  const Query query{"probe", "SELECT 1"};
  EXPECT_EQ(connection.run({&query, 1}).front().text(0, 0), "1");
}

TEST(SeveralHosts, SessionAttributesDecide) {
  const auto database = tests::fresh_database();
  const Connection primary(with(database, "target_session_attrs=read-write"));
  try {
    const Connection standby(with(database, "target_session_attrs=standby"));
    ADD_FAILURE() << "connected to a primary";
  } catch (const Failure& failure) {
    EXPECT_THAT(failure.hint(), HasSubstr("target_session_attrs"));
  }
}

TEST(Services, AreReadFromTheirFile) {
  auto lines = tests::fresh_database().conninfo;
  const auto field = [&](const std::string& name) {
    const auto begin = lines.find(name + "=") + name.size() + 1;
    return lines.substr(begin, lines.find(' ', begin) - begin);
  };
  const auto file = tests::file_with("services", fmt::format("[ours]\nhost={}\nport=5432\nuser=postgres\ndbname={}\n",
                                                             field("host").substr(1, field("host").size() - 2),
                                                             field("dbname").substr(1, field("dbname").size() - 2)));
  setenv("PGSERVICEFILE", file.c_str(), 1);
  Connection connection(parse_dsn("service=ours"));
  const Query query{"probe", "SELECT current_user"};
  EXPECT_EQ(connection.run({&query, 1}).front().text(0, 0), "postgres");
  unsetenv("PGSERVICEFILE");
}

}  // namespace
}  // namespace schemadrift::postgres
