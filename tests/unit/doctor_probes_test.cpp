// What the probes make of what was seen: of poolers and servers, too, that no test can start.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "postgres/doctor/doctor.hpp"
#include "postgres/doctor/pooler.hpp"

namespace schemadrift::postgres::doctor {
namespace {

using testing::Contains;
using testing::HasSubstr;

Observations direct() {
  Observations seen;
  seen.client = ClientFacts{.host = "db.example.com",
                            .tls_version = "TLSv1.3",
                            .tls_cipher = "TLS_AES_256_GCM_SHA384",
                            .sslmode = "verify-full",
                            .process = 7};
  seen.server = ServerFacts{.version = "16.4",
                            .version_number = 160004,
                            .process = 7,
                            .today = "2026-01-31",
                            .role = "app_ro",
                            .connections = 5,
                            .max_connections = 100,
                            .reserved_connections = 3};
  seen.pooling = PoolingFacts{.startup_applied = true, .statement_seen_as = std::string(statement_name)};
  return seen;
}

Observations pooled(const std::string& host, PoolingFacts pooling) {
  auto seen = direct();
  seen.client->host = host;
  seen.client->process = 123456789;
  seen.pooling = std::move(pooling);
  return seen;
}

Diagnosis of(const Observations& seen, std::string_view probe) {
  for (const auto& each : diagnose(seen)) {
    if (each.probe == probe) return each.diagnosis;
  }
  return {Verdict::unknown, "no such probe"};
}

TEST(DoctorProbes, FindNothingWrongWithADirectConnection) {
  for (const auto& [probe, diagnosis] : diagnose(direct())) {
    EXPECT_EQ(diagnosis.verdict, Verdict::ok) << probe << ": " << diagnosis.finding;
    EXPECT_EQ(diagnosis.remedy, "") << probe;
  }
  EXPECT_EQ(pooler_kind(direct()), PoolerKind::none);
}

TEST(DoctorProbes, TellPoolersApart) {
  const std::string refusal = "cannot connect: FATAL: unsupported startup parameter in options: geqo_threshold";
  EXPECT_EQ(pooler_kind(pooled("db", {.startup_refusal = refusal, .shares_backend = true})), PoolerKind::pgbouncer);
  EXPECT_EQ(pooler_kind(pooled("aws-1-eu-west-1.pooler.supabase.com", {.shares_backend = true})),
            PoolerKind::supavisor);
  EXPECT_EQ(pooler_kind(pooled("db", {.pool_version = "4.3.5"})), PoolerKind::pgpool);
  EXPECT_EQ(pooler_kind(pooled("db", {})), PoolerKind::unknown);
}

TEST(DoctorProbes, TellWhatTransactionPoolingMeans) {
  const auto leaking = pooled(
      "db", {.shares_backend = true, .after_release = "ROLLBACK", .statement_seen_as = std::string(statement_name)});
  EXPECT_THAT(of(leaking, "pooling mode").finding, HasSubstr("by transaction"));
  EXPECT_EQ(of(leaking, "prepared statements").verdict, Verdict::warning);
  EXPECT_EQ(of(leaking, "session settings").verdict, Verdict::warning);
  EXPECT_TRUE(works(diagnose(leaking)));
  const auto tracking =
      pooled("db", {.changes_backend = true, .after_release = "DISCARD ALL", .statement_seen_as = "PGBOUNCER_12"});
  EXPECT_EQ(of(tracking, "prepared statements").verdict, Verdict::ok);
  EXPECT_EQ(of(tracking, "session settings").verdict, Verdict::ok);
  EXPECT_EQ(of(pooled("db", {.shares_backend = true}), "session settings").verdict, Verdict::unknown);
}

TEST(DoctorProbes, LookWhetherTheVersionIsSupported) {
  auto seen = direct();
  seen.server->today = "2028-11-09";
  EXPECT_EQ(of(seen, "version").verdict, Verdict::ok);
  seen.server->today = "2028-11-10";
  EXPECT_EQ(of(seen, "version").verdict, Verdict::warning);
  seen.server->version_number = 120020;
  EXPECT_EQ(of(seen, "version").verdict, Verdict::failed);
  EXPECT_FALSE(works(diagnose(seen)));
  seen.server->version_number = 990000;
  EXPECT_EQ(of(seen, "version").verdict, Verdict::warning);
}

TEST(DoctorProbes, WarnOfALimitThatIsNear) {
  auto seen = direct();
  seen.server->connections = 78;
  EXPECT_EQ(of(seen, "connection limits").verdict, Verdict::warning);
  seen.server->connections = 5;
  seen.server->role_limit = 2;
  seen.server->role_connections = 2;
  EXPECT_THAT(of(seen, "connection limits").finding, HasSubstr("role"));
  EXPECT_THAT(of(seen, "connection limits").evidence, Contains("role: 2 of 2 connections"));
}

TEST(DoctorProbes, TellWhatTheLoginSpentItsTimeOn) {
  using std::chrono::milliseconds;
  auto seen = direct();
  seen.client->connect_time = milliseconds(60);
  EXPECT_EQ(of(seen, "login").evidence.front(), "connected in 60.0 ms");
  seen.client->network_time = milliseconds(10);
  seen.client->tls_time = milliseconds(20);
  seen.client->authentication_time = milliseconds(25);
  seen.client->start_time = milliseconds(5);
  EXPECT_EQ(of(seen, "login").evidence.front(),
            "connected in 60.0 ms: network 10.0 ms, TLS 20.0 ms, authentication 25.0 ms, start of the session 5.0 ms");
  seen.client->tls_version.clear();
  EXPECT_THAT(of(seen, "login").evidence.front(), Not(HasSubstr("TLS")));
}

TEST(DoctorProbes, JudgeTlsByWhatIsVerified) {
  auto seen = direct();
  seen.client->sslmode = "require";
  EXPECT_EQ(of(seen, "tls").verdict, Verdict::warning);
  EXPECT_THAT(of(seen, "tls").finding, HasSubstr("pose as the server"));
  seen.client->certificate_end = "2026-02-03";
  seen.client->certificate_days_left = 3;
  EXPECT_THAT(of(seen, "tls").finding, HasSubstr("expires in 3 days"));
  seen.client->certificate_days_left = -1;
  EXPECT_THAT(of(seen, "tls").finding, HasSubstr("has expired"));
  seen.client->tls_version.clear();
  EXPECT_THAT(of(seen, "tls").finding, HasSubstr("no TLS"));
  seen.client->is_unix_socket = true;
  EXPECT_EQ(of(seen, "tls").verdict, Verdict::ok);
}

TEST(DoctorProbes, FailWhereACheckWouldFail) {
  auto seen = direct();
  seen.server->unreadable_catalogues = {"pg_proc"};
  EXPECT_EQ(of(seen, "privileges").verdict, Verdict::failed);
  Observations unreachable;
  unreachable.hosts = {{.host = "nowhere.invalid", .error = "Name or service not known"}};
  unreachable.failure = "cannot connect";
  unreachable.remedy = "check the host";
  EXPECT_EQ(of(unreachable, "resolution").verdict, Verdict::failed);
  EXPECT_EQ(of(unreachable, "login").remedy, "check the host");
  EXPECT_FALSE(works(diagnose(unreachable)));
}

TEST(DoctorProbes, NameTheHostThatIsIpv6Only) {
  auto seen = direct();
  seen.hosts = {{.host = "db.project.supabase.co", .ipv6 = 1}};
  EXPECT_THAT(of(seen, "resolution").finding, HasSubstr("IPv6 addresses only"));
}

TEST(DoctorProbes, MeasureTheClock) {
  auto seen = direct();
  seen.server->clock_ahead = -90;
  EXPECT_THAT(of(seen, "clock skew").finding, HasSubstr("90 s behind"));
}

}  // namespace
}  // namespace schemadrift::postgres::doctor
