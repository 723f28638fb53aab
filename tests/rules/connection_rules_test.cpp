// What the findings on connections say, where an example of a page cannot show it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue/load.hpp"
#include "lint/run.hpp"
#include "reporters/support/reporter.hpp"
#include "rules/example_run.hpp"
#include "rules/support/connections.hpp"

namespace schemadrift::tests {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Catalogue model(std::string_view connections) {
  return catalogue::load_text("schemadrift: 1\nconnections:\n" + std::string(connections), "model.yaml");
}

rules::ConnectionFacts facts_of(const Catalogue& catalogue) { return rules::facts_of(catalogue.connections.front()); }

TEST(ConnectionRules, ReadPoolerAndModeFromSupabasesHosts) {
  struct Known {
    std::string url;
    std::optional<PoolerSoftware> pooler;
    std::optional<PoolMode> mode;
  };
  const std::string shared = "postgresql://app.ref@aws-1-eu-central-1.pooler.supabase.com";
  const std::string project = "postgresql://app@db.ref.supabase.co";
  const std::vector<Known> all{
      {shared + ":6543/postgres", PoolerSoftware::supavisor, schemadrift::PoolMode::transaction},
      {shared + ":5432/postgres", PoolerSoftware::supavisor, schemadrift::PoolMode::session},
      {shared + "/postgres", PoolerSoftware::supavisor, schemadrift::PoolMode::session},
      {project + ":6543/postgres", PoolerSoftware::pgbouncer, schemadrift::PoolMode::transaction},
      {project + "/postgres", PoolerSoftware::none, std::nullopt},
      {"postgresql://app@db.example.com:6543/app", std::nullopt, std::nullopt},
  };
  for (const auto& each : all) {
    const auto catalogue = model("  web: {url: \"" + each.url + "\"}\n");
    const auto facts = facts_of(catalogue);
    EXPECT_EQ(facts.pooler, each.pooler) << each.url;
    EXPECT_EQ(facts.mode, each.mode) << each.url;
  }
  const auto open = model("  web: {host: db.ref.supabase.co}\n");
  EXPECT_EQ(facts_of(open).pooler, std::nullopt) << "no port is stated";
}

TEST(ConnectionRules, ReadTheDriverFromTheUrl) {
  const auto asyncpg = model("  web: {url: \"postgresql+asyncpg://app@db/app\"}\n");
  EXPECT_EQ(facts_of(asyncpg).driver, Driver::asyncpg);
  EXPECT_EQ(facts_of(asyncpg).sqlalchemy, true);
  const auto jdbc = model("  web: {url: \"jdbc:postgresql://db/app\"}\n");
  EXPECT_EQ(facts_of(jdbc).driver, Driver::jdbc);
  const auto unknown = model("  web: {url: \"postgresql://app@db/app\"}\n");
  EXPECT_EQ(facts_of(unknown).driver, std::nullopt);
  EXPECT_EQ(facts_of(unknown).sqlalchemy, std::nullopt);
}

TEST(ConnectionRules, CompareVersionsByTheirNumbers) {
  const auto version = [](const char* text) { return Stated(std::string(text)); };
  EXPECT_EQ(rules::is_at_least(version("0.31.0"), "0.31"), true);
  EXPECT_EQ(rules::is_at_least(version("0.31"), "0.31"), true);
  EXPECT_EQ(rules::is_at_least(version("1.0"), "0.31"), true);
  EXPECT_EQ(rules::is_at_least(version("0.4"), "0.31"), false);
  EXPECT_EQ(rules::is_at_least(version("1.9"), "1.21"), false);
  EXPECT_EQ(rules::is_at_least(version("newest"), "0.31"), std::nullopt);
  EXPECT_EQ(rules::is_at_least({}, "0.31"), std::nullopt);
}

/// Everything that a report tells of a catalogue, but for the pages of its rules, whose examples are their own.
TEST(ConnectionRules, TellNoPassword) {
  const auto catalogue = model(R"(
  web: {url: "postgresql+asyncpg://app:s3cr3tword@db.example.com:6543/app?sslmode=require&timeout=5", deprecated: true}
  jobs:
    url: "host=db.example.com password='s3cr3tword' user=app"
    fallback_url: postgresql://app:s3cr3tword@localhost/app
    password: s3cr3tword
    sslmode: disable
)");
  const auto report = lint::run(lint::Sides{&catalogue, nullptr, {}, {}}, {});
  EXPECT_GE(report.findings.size(), 7U);
  for (const auto* reporter : all_reporters()) {
    EXPECT_THAT(reporter->write(report, {}), Not(HasSubstr("s3cr3tword"))) << reporter->name;
  }
}

TEST(ConnectionRules, PrintHostileNamesSafely) {
  const auto catalogue = model("  \"a\\n\\x1b[31mb\": {driver: psycopg, pooler: pgbouncer, mode: transaction}\n");
  const auto found = findings(catalogue, nullptr);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().message.find_first_of("\n\x1b"), std::string::npos) << found.front().message;
}

TEST(ConnectionRules, PointAtWhatDecides) {
  const auto catalogue = model(
      "  web:\n    driver: psycopg\n    pooler: pgbouncer\n    mode: transaction\n"
      "    prepare_threshold: 5\n");
  const auto found = findings(catalogue, nullptr);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().attribute, "prepare_threshold");
  EXPECT_EQ(found.front().location.line, 7);
}

TEST(ConnectionRules, CountComponentsOnADeprecatedConnection) {
  const auto catalogue = model(
      "  old: {driver: psycopg2, deprecated: true, replaced_by: new}\n  new: {driver: psycopg2}\n"
      "components:\n  api: {connection: new}\n  cron: {connection: old}\n"
      "  worker: {connection: old}\n");
  const auto found = findings(catalogue, nullptr);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().message,
            "2 of 3 components are still on connection \"old\", which is deprecated: cron, worker");
  EXPECT_EQ(found.front().actual, "2");
  EXPECT_EQ(found.front().hint, "move them to connection \"new\"");
}

/// Beside a database, too.
TEST(ConnectionRules, RunInACheck) {
  const auto catalogue =
      model("  jobs: {driver: psycopg, pooler: pgbouncer, mode: transaction, max_prepared_statements: 0}\n");
  const Database actual;
  EXPECT_THAT(listed(findings(catalogue, &actual)),
              ElementsAre("error connection-prepared-statements-transaction-pooler connection jobs -"));
}

}  // namespace

}  // namespace schemadrift::tests
