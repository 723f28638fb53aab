#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>

#include "postgres/connection.hpp"
#include "support/proxy.hpp"
#include "support/server.hpp"

namespace schemadrift::postgres {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct Refusal {
  std::string message;
  std::string hint;
};

/// Connects by a DSN whose password is `geheim`, and looks that nobody sees it.
Refusal refusal_of(const ConnectionTarget& target) {
  try {
    const Connection connection(target);
    ADD_FAILURE() << "connected to " << target.display;
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::unreachable);
    EXPECT_THAT(failure.what(), AllOf(HasSubstr(target.display), Not(HasSubstr("geheim")), Not(HasSubstr("\n"))));
    EXPECT_THAT(failure.hint(), AllOf(Not(testing::IsEmpty()), Not(HasSubstr("geheim"))));
    return {failure.what(), failure.hint()};
  }
  return {};
}

Refusal refusal_of(const std::string& dsn) { return refusal_of(parse_dsn(dsn)); }

ConnectionTarget with(const ConnectionTarget& target, const std::string& settings) {
  return {target.conninfo + " password=geheim " + settings, target.display};
}

/// From now on the server asks this role for its password.
void ask_for_password(const ConnectionTarget& target, const std::string& role) {
  tests::execute(target,
                 fmt::format("COPY (SELECT 'local all {} scram-sha-256' UNION ALL SELECT 'local all all trust') "
                             "TO '{}'; SELECT pg_reload_conf()",
                             role, tests::value(target, "SELECT current_setting('hba_file')")));
  // The server reads the file when it comes to it.
  for (int attempt = 0; attempt < 500; ++attempt) {
    try {
      const Connection connection(
          {fmt::format("{} user={} passfile=/nowhere/pgpass", target.conninfo, role), "the probe"});
    } catch (const Failure&) {
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  FAIL() << "the server does not ask " << role << " for a password";
}

TEST(ConnectionFailure, WrongPassword) {
  const auto database = tests::database_with("CREATE ROLE keyed LOGIN PASSWORD 'another'");
  ask_for_password(database, "keyed");
  const auto wrong = refusal_of(with(database, "user=keyed"));
  EXPECT_THAT(wrong.message, HasSubstr("password authentication failed for user \"keyed\""));
  EXPECT_THAT(wrong.hint, HasSubstr("check the user and the password"));
  const auto absent =
      refusal_of(ConnectionTarget{database.conninfo + " user=keyed passfile=/nowhere/pgpass", database.display});
  EXPECT_THAT(absent.hint, HasSubstr("give a password"));
}

TEST(ConnectionFailure, UnknownRoleOrDatabase) {
  const auto database = tests::fresh_database();
  EXPECT_THAT(refusal_of(with(database, "user=nobody_knows")).hint, HasSubstr("check the user"));
  EXPECT_THAT(refusal_of(with(database, "dbname=nobody_knows")).hint, HasSubstr("check the database"));
}

TEST(ConnectionFailure, RoleThatMayNotConnect) {
  const auto database = tests::fresh_database();
  const auto name = tests::value(database, "SELECT current_database()");
  tests::execute(database,
                 fmt::format("CREATE ROLE stranger LOGIN; CREATE ROLE sleeper NOLOGIN; CREATE ROLE crowd LOGIN "
                             "CONNECTION LIMIT 0; REVOKE CONNECT ON DATABASE {} FROM public",
                             name));
  const auto stranger = refusal_of(with(database, "user=stranger"));
  EXPECT_THAT(stranger.message, HasSubstr("permission denied for database"));
  EXPECT_THAT(stranger.hint, HasSubstr("GRANT CONNECT"));
  EXPECT_THAT(refusal_of(with(database, "user=sleeper")).hint, HasSubstr("LOGIN"));
  EXPECT_THAT(refusal_of(with(database, "user=crowd dbname=postgres")).hint, HasSubstr("close some connections"));
}

TEST(ConnectionFailure, NoServerThere) {
  const auto port = tests::closed_port();
  const auto refused = refusal_of(fmt::format("postgresql://u:geheim@127.0.0.1:{}/d", port));
  EXPECT_THAT(refused.message, HasSubstr(fmt::format("database d on 127.0.0.1:{} as u", port)));
  EXPECT_THAT(refused.hint, HasSubstr("check host and port"));
  EXPECT_THAT(refusal_of("postgresql://u:geheim@/d?host=/nowhere").hint, HasSubstr("unix socket"));
  EXPECT_THAT(refusal_of("postgresql://u:geheim@nowhere.invalid/d").hint, HasSubstr("check the host name"));
}

TEST(ConnectionFailure, WhatAnswersIsNoServer) {
  const tests::Impostor web("HTTP/1.1 400 Bad Request\r\n\r\n");
  const auto plain = refusal_of(fmt::format("postgresql://u:geheim@127.0.0.1:{}/d?sslmode=disable", web.port()));
  EXPECT_THAT(plain.hint, HasSubstr("PostgreSQL server"));
  const auto secure = refusal_of(fmt::format("postgresql://u:geheim@127.0.0.1:{}/d?sslmode=require", web.port()));
  EXPECT_THAT(secure.hint, HasSubstr("PostgreSQL server"));
}

TEST(ConnectionFailure, SilentPeerTimesOut) {
  const tests::Impostor silent("");
  const auto late = refusal_of(fmt::format("postgresql://u:geheim@127.0.0.1:{}/d?connect_timeout=2", silent.port()));
  EXPECT_THAT(late.message, HasSubstr("timeout"));
  EXPECT_THAT(late.hint, HasSubstr("connect_timeout"));
}

TEST(ConnectionFailure, TlsThatTheServerDoesNotHave) {
  const tests::Proxy proxy(tests::fresh_database());
  EXPECT_THAT(refusal_of(with(proxy.target(), "sslmode=require")).hint, HasSubstr("the server has no TLS"));
}

TEST(ConnectionFailure, EnvironmentDoesNotLeadASocketAstray) {
  const tests::Proxy proxy(tests::fresh_database());
  const auto elsewhere = parse_dsn(proxy.target().conninfo);
  const auto port = elsewhere.conninfo.substr(elsewhere.conninfo.rfind('=') + 1);
  setenv("PGHOSTADDR", "127.0.0.1", 1);
  const ConnectionTarget ours{fmt::format("host=/nowhere port={} user=postgres dbname=postgres sslmode=disable", port),
                              "our own server"};
  try {
    const Connection connection(ours);
    ADD_FAILURE() << "connected to another server";
  } catch (const Failure& failure) {
    EXPECT_THAT(failure.hint(), HasSubstr("unset PGHOSTADDR"));
  }
  unsetenv("PGHOSTADDR");
}

}  // namespace
}  // namespace schemadrift::postgres
