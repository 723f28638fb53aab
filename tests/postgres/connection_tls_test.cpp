#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>

#include "postgres/connection.hpp"
#include "postgres/doctor/observe.hpp"
#include "postgres/throwaway.hpp"
#include "postgres/throwaway_folder.hpp"
#include "support/program.hpp"
#include "support/proxy.hpp"
#include "support/server.hpp"

namespace schemadrift::postgres {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// A server with a certificate for the name db.test, on a port of 127.0.0.1: PostgreSQL offers no TLS on unix sockets.
class Tls : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const auto user = server_user();
    folder_ = make_private_folder(user);
    make_certificate("server", "db.test");
    make_certificate("other", "other.test");
    // Signed by itself, so the server takes it for an authority, too.
    make_certificate("client", "certified");
    // The server's user must own its key.
    if (user) {
      ASSERT_EQ(chown((folder_ / "server.key").c_str(), user->uid, user->gid), 0);
    }
    port_ = tests::closed_port();
    server_.emplace(ThrowawayOptions{
        {},
        {"listen_addresses=127.0.0.1", fmt::format("port={}", port_), "ssl=on",
         "ssl_cert_file=" + (folder_ / "server.crt").string(), "ssl_key_file=" + (folder_ / "server.key").string(),
         "ssl_ca_file=" + (folder_ / "client.crt").string()}});
    make_roles();
  }

  static void TearDownTestSuite() {
    server_.reset();
    std::filesystem::remove_all(folder_);
  }

  static ConnectionTarget target(const std::string& host, const std::string& sslmode, const std::string& authority) {
    return parse_dsn(
        fmt::format("postgresql://postgres:geheim@{}:{}/postgres?hostaddr=127.0.0.1&sslmode={}&sslrootcert={}", host,
                    port_, sslmode, (folder_ / authority).string()));
  }

  static Failure refusal(const ConnectionTarget& target) {
    try {
      const Connection connection(target);
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.code(), ExitCode::unreachable);
      EXPECT_THAT(failure.what(), AllOf(HasSubstr(target.display), Not(HasSubstr("geheim"))));
      return failure;
    }
    return {ExitCode::clean, "connected"};
  }

  /// As another role, with more settings.
  static ConnectionTarget target_as(const std::string& role, const std::string& settings) {
    return parse_dsn(fmt::format("host=db.test hostaddr=127.0.0.1 port={} dbname=postgres user={} passfile=/nowhere {}",
                                 port_, role, settings));
  }

  static std::string file(const std::string& name) { return (folder_ / name).string(); }
  static int port() { return port_; }

 private:
  /// `keyed` has to give the password geheim, `certified` a certificate; the superuser has to give nothing.
  static void make_roles() {
    const auto superuser = target("db.test", "require", "server.crt");
    tests::execute(superuser, fmt::format(R"(
      SET password_encryption = 'scram-sha-256';  -- which is the default since PostgreSQL 14
      CREATE ROLE keyed LOGIN PASSWORD 'geheim';
      CREATE ROLE certified LOGIN;
      COPY (SELECT 'hostssl all certified 127.0.0.1/32 cert'
            UNION ALL SELECT 'host all keyed 127.0.0.1/32 scram-sha-256'
            UNION ALL SELECT 'host all postgres 127.0.0.1/32 trust') TO '{}';
      SELECT pg_reload_conf())",
                                          tests::value(superuser, "SELECT current_setting('hba_file')")));
    // The server reads the file when it comes to it: until then everybody is trusted.
    for (int attempt = 0; attempt < 500; ++attempt) {
      try {
        const Connection connection(target_as("keyed", "sslmode=disable"));
      } catch (const Failure&) {
        return;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    FAIL() << "the server trusts everybody still";
  }

  static void make_certificate(const std::string& name, const std::string& host) {
    const auto base = (folder_ / name).string();
    const auto command = fmt::format(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={} -keyout {}.key -out {}.crt >{}.log 2>&1", host,
        base, base, base);
    ASSERT_EQ(std::system(command.c_str()), 0) << "this test needs the openssl program";
    ASSERT_EQ(chmod((base + ".crt").c_str(), 0644), 0);
  }

  static inline std::filesystem::path folder_;
  static inline std::optional<ThrowawayServer> server_;
  static inline int port_ = 0;
};

TEST_F(Tls, VerifiesTheRightCertificate) {
  Connection connection(target("db.test", "verify-full", "server.crt"));
  const Query query{"tls", "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"};
  EXPECT_EQ(connection.run({&query, 1}).front().text(0, 0), "t");
}

TEST_F(Tls, RefusesACertificateOfAnotherAuthority) {
  const auto failure = refusal(target("db.test", "verify-ca", "other.crt"));
  EXPECT_THAT(failure.what(), HasSubstr("certificate verify failed"));
  EXPECT_THAT(failure.hint(), HasSubstr("sslrootcert"));
}

TEST_F(Tls, RefusesACertificateForAnotherName) {
  const auto failure = refusal(target("elsewhere.test", "verify-full", "server.crt"));
  EXPECT_THAT(failure.what(), HasSubstr("does not match host name"));
  EXPECT_THAT(failure.hint(), HasSubstr("verify-ca"));
}

TEST_F(Tls, NamesTheFileOfTheAuthorityThatIsNotThere) {
  const auto failure = refusal(target("db.test", "verify-full", "none.crt"));
  EXPECT_THAT(failure.what(), HasSubstr("none.crt"));
  EXPECT_THAT(failure.hint(), HasSubstr("sslrootcert"));
}

std::string seen(const ConnectionTarget& target, const ConnectOptions& options = {}) {
  Connection connection(target, options);
  const Query query{"tls", "SELECT current_user || ' ' || ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"};
  return std::string(connection.run({&query, 1}).front().text(0, 0));
}

TEST_F(Tls, TakesAClientCertificate) {
  const auto settings = fmt::format("sslmode=require sslcert={} sslkey={}", file("client.crt"), file("client.key"));
  EXPECT_EQ(seen(target_as("certified", settings)), "certified true");
  const auto failure = refusal(target_as("certified", "sslmode=require sslcert=/nowhere/none.crt"));
  EXPECT_THAT(failure.hint(), HasSubstr("sslcert"));
}

TEST_F(Tls, BindsScramToTheChannel) {
  EXPECT_EQ(seen(target_as("keyed", "password=geheim sslmode=require channel_binding=require")), "keyed true");
  const auto failure = refusal(target_as("keyed", "password=geheim sslmode=disable channel_binding=require"));
  EXPECT_THAT(failure.what(), HasSubstr("channel binding"));
  EXPECT_THAT(failure.hint(), HasSubstr("channel_binding"));
}

TEST_F(Tls, ReadsThePasswordFromAFile) {
  const auto path = tests::file_with("pgpass", fmt::format("db.test:{}:*:keyed:geheim\n", port()));
  ASSERT_EQ(chmod(path.c_str(), 0600), 0);
  EXPECT_EQ(seen(target_as("keyed", "sslmode=prefer passfile=" + path)), "keyed true");
}

TEST_F(Tls, IsUsedWhereItIsRequired) {
  const ConnectOptions required{.require_tls = true};
  EXPECT_EQ(seen(target_as("postgres", ""), required), "postgres true");
  EXPECT_EQ(seen(target_as("postgres", "sslmode=allow"), required), "postgres true");
  EXPECT_EQ(seen(target_as("postgres", "sslmode=allow")), "postgres false");
  try {
    seen(target_as("postgres", "sslmode=disable"), required);
    ADD_FAILURE() << "connected";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::usage);
    EXPECT_THAT(failure.what(), HasSubstr("sslmode=disable"));
  }
}

TEST_F(Tls, IsToldByDoctorWithTheCertificatesEnd) {
  const auto seen = doctor::observe(target("db.test", "verify-full", "server.crt"), {}, true);
  ASSERT_TRUE(seen.client) << seen.failure;
  EXPECT_THAT(seen.client->tls_version, HasSubstr("TLSv1."));
  EXPECT_EQ(seen.client->sslmode, "verify-full");
  EXPECT_THAT(seen.client->certificate_days_left, testing::AllOf(testing::Ge(1), testing::Le(2)));
  EXPECT_EQ(seen.client->certificate_end.size(), std::string("2027-01-31").size());
  EXPECT_TRUE(seen.server->has_tls);
  EXPECT_EQ(seen.client->process, seen.server->process);
  // The handshake of keys takes longer than anything that is done without them.
  EXPECT_GT(seen.client->tls_time.count(), 0);
  const auto& client = *seen.client;
  const auto parts = client.network_time + client.tls_time + client.authentication_time + client.start_time;
  EXPECT_LE(parts, client.connect_time);
  EXPECT_GE(2 * parts, client.connect_time);
}

TEST(TlsRequired, RefusesAUnixSocketAndAServerWithoutTls) {
  const auto database = tests::fresh_database();
  const tests::Proxy proxy(database);
  for (const auto& target : {ConnectionTarget{database.conninfo + " sslmode=prefer", "by socket"},
                             ConnectionTarget{proxy.target().conninfo + " sslmode=prefer", "by proxy"}}) {
    try {
      seen(target, {.require_tls = true});
      ADD_FAILURE() << "connected " << target.display;
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.code(), ExitCode::unreachable);
      EXPECT_THAT(failure.hint(), HasSubstr("TLS")) << failure.what();
    }
  }
}

}  // namespace
}  // namespace schemadrift::postgres
