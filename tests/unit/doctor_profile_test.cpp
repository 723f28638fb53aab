// Where what was seen contradicts a connection of the catalogue, and where it tells nothing of it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "postgres/doctor/profile.hpp"

namespace schemadrift::postgres::doctor {
namespace {

using testing::HasSubstr;

/// Direct, without TLS.
Observations direct() {
  Observations seen;
  seen.target.conninfo = "host=db.example.com port=5432 dbname=app user=app";
  seen.client = ClientFacts{.host = "db.example.com", .sslmode = "prefer", .process = 7};
  seen.server = ServerFacts{.process = 7, .max_connections = 100, .reserved_connections = 3};
  seen.pooling = PoolingFacts{.startup_applied = true, .statement_seen_as = std::string(statement_name)};
  return seen;
}

/// By PgBouncer in transaction mode, which tracks nothing.
Observations pooled() {
  auto seen = direct();
  seen.client->process = 123456789;
  seen.pooling = PoolingFacts{.startup_refusal = "FATAL: unsupported startup parameter: options",
                              .shares_backend = true,
                              .statement_seen_as = std::string(statement_name)};
  return seen;
}

/// "warning profile's mode": each verdict, and nothing else.
std::vector<std::string> verdicts(const ConnectionProfile& profile, const Observations& seen) {
  std::vector<std::string> lines;
  for (const auto& [probe, diagnosis] : compare_with_profile(profile, seen)) {
    const auto* const word = diagnosis.verdict == Verdict::ok        ? "ok "
                             : diagnosis.verdict == Verdict::warning ? "warning "
                                                                     : "unknown ";
    lines.push_back(word + std::string(probe));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(DoctorProfile, SaysNothingOfWhatIsUnstated) {
  EXPECT_EQ(verdicts({}, direct()), Lines{});
  EXPECT_EQ(verdicts({}, pooled()), Lines{});
}

TEST(DoctorProfile, AgreesWithWhatWasSeen) {
  ConnectionProfile profile;
  profile.host = std::string("db.example.com");
  profile.port = 5432;
  profile.pooler = PoolerSoftware::pgbouncer;
  profile.mode = PoolMode::transaction;
  profile.max_prepared_statements = 0;
  EXPECT_EQ(verdicts(profile, pooled()), (Lines{"ok profile's endpoint", "ok profile's pooler", "ok profile's mode",
                                                "ok profile's prepared statements"}));
  EXPECT_TRUE(agrees(compare_with_profile(profile, pooled())));
}

TEST(DoctorProfile, ContradictsWhatIsOtherwise) {
  ConnectionProfile profile;
  profile.url = std::string("postgresql://app:secret@pooler.example.com:6543/app");
  profile.pooler = PoolerSoftware::pgbouncer;
  profile.mode = PoolMode::session;
  profile.sslmode = SslMode::require;
  profile.max_prepared_statements = 200;
  EXPECT_EQ(verdicts(profile, pooled()),
            (Lines{"warning profile's endpoint", "ok profile's pooler", "warning profile's mode",
                   "warning profile's tls", "warning profile's prepared statements"}));
  EXPECT_EQ(verdicts(profile, direct()), (Lines{"warning profile's endpoint", "warning profile's pooler",
                                                "warning profile's mode", "warning profile's tls"}));
  for (const auto& each : compare_with_profile(profile, pooled())) {
    EXPECT_THAT(each.diagnosis.finding, testing::Not(HasSubstr("secret")));
  }
  EXPECT_FALSE(agrees(compare_with_profile(profile, pooled())));
}

TEST(DoctorProfile, FindsAnotherPort) {
  ConnectionProfile profile;
  profile.url = std::string("postgresql://app@db.example.com:6543/app");
  EXPECT_EQ(verdicts(profile, direct()), Lines{"warning profile's endpoint"});
}

TEST(DoctorProfile, KnowsWhatItCannotTell) {
  ConnectionProfile profile;
  profile.pooler = PoolerSoftware::supavisor;
  profile.mode = PoolMode::transaction;
  profile.sslmode = SslMode::verify_full;
  auto seen = pooled();
  seen.pooling = PoolingFacts{.startup_applied = true};
  seen.client->tls_version = "TLSv1.3";
  EXPECT_EQ(verdicts(profile, seen),
            (Lines{"unknown profile's pooler", "unknown profile's mode", "unknown profile's tls"}));
  EXPECT_TRUE(agrees(compare_with_profile(profile, seen)));
  seen.pooling.reset();
  EXPECT_EQ(verdicts(profile, seen).at(1), "unknown profile's mode") << "it was quick";
}

TEST(DoctorProfile, CountsWhatADirectPoolMayHold) {
  ConnectionProfile profile;
  profile.pool_size = 5;
  profile.max_overflow = 10;
  profile.processes = 6;
  EXPECT_EQ(verdicts(profile, direct()), Lines{"ok profile's pool"});
  profile.processes = 7;
  EXPECT_EQ(verdicts(profile, direct()), Lines{"warning profile's pool"});
  EXPECT_EQ(verdicts(profile, pooled()), Lines{}) << "those are the pooler's";
}

TEST(DoctorProfile, SaysNothingOfWhatWasNotReached) {
  ConnectionProfile profile;
  profile.host = std::string("db");
  profile.pooler = PoolerSoftware::none;
  profile.mode = PoolMode::session;
  profile.sslmode = SslMode::require;
  profile.pool_size = 5;
  EXPECT_EQ(verdicts(profile, Observations{.failure = "cannot connect"}), Lines{});
}

}  // namespace
}  // namespace schemadrift::postgres::doctor
