#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "postgres/connection.hpp"
#include "postgres/throwaway.hpp"
#include "postgres/throwaway_folder.hpp"
#include "support/proxy.hpp"

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
    // The server's user must own its key.
    if (user) {
      ASSERT_EQ(chown((folder_ / "server.key").c_str(), user->uid, user->gid), 0);
    }
    port_ = tests::closed_port();
    server_.emplace(ThrowawayOptions{
        {},
        {"listen_addresses=127.0.0.1", fmt::format("port={}", port_), "ssl=on",
         "ssl_cert_file=" + (folder_ / "server.crt").string(), "ssl_key_file=" + (folder_ / "server.key").string()}});
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

 private:
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

}  // namespace
}  // namespace schemadrift::postgres
