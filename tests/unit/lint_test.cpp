#include <gtest/gtest.h>

#include "catalogue/load.hpp"
#include "lint/fingerprint.hpp"
#include "lint/run.hpp"
#include "lint/suppress.hpp"

namespace schemadrift::lint {

namespace {

Finding finding_on_column() {
  Finding finding;
  finding.rule = "column-missing";
  finding.object = {ObjectKind::column, "public", "roles", "updated_at"};
  return finding;
}

TEST(Ignore, IsByRuleByObjectOrByBoth) {
  const auto finding = finding_on_column();
  for (const auto* const pattern : {"column-missing", "column-*", "public.roles.updated_at", "roles.updated_at",
                                    "*.updated_at", "public.roles.*", "column-missing:roles.*", "*:public.*"}) {
    EXPECT_TRUE(matches(pattern, finding)) << pattern;
  }
  for (const auto* const pattern : {"column", "index-*", "public.roles", "updated_at", "column-missing:users.*", ""}) {
    EXPECT_FALSE(matches(pattern, finding)) << pattern;
  }
}

TEST(Fingerprint, IsOfRuleObjectAndAttributeOnly) {
  const auto finding = finding_on_column();
  const auto first = fingerprint(finding);
  EXPECT_EQ(first.size(), 16U);
  auto other = finding;
  other.message = "worded better";
  other.location.line = 99;
  EXPECT_EQ(fingerprint(other), first);
  other.attribute = "type";
  EXPECT_NE(fingerprint(other), first);
  other = finding;
  other.object.table = "rolesu";
  other.object.name = "pdated_at";
  EXPECT_NE(fingerprint(other), first);
}

constexpr auto two_models = R"(schemadrift: 1
bases:
  BaseModel:
    columns:
      id: {type: uuid, primary_key: true}
      updated_at: {type: timestamptz, nullable: false}
models:
  Role:
    table: roles
    extends: [BaseModel]
  Tenant:
    table: tenants
    extends: [BaseModel]
)";

// A database that has what the catalogue says, to be spoiled by the test.
Database database_of(const Catalogue& catalogue) {
  auto database = catalogue.database;
  database.name = "app";
  database.schemas = {"public"};
  for (auto& table : database.tables) table.complete = true;
  return database;
}

void drop_column(Database& database, std::size_t table, std::string_view name) {
  std::erase_if(database.tables.at(table).columns, [&](const Column& column) { return column.name == name; });
}

Sides sides_of(const Catalogue& catalogue, const Database& actual) { return {&catalogue, &actual, {}, {}}; }

TEST(Run, IsCleanWhenTheDatabaseIsInLine) {
  const auto catalogue = catalogue::load_text(two_models, "models.yaml");
  const auto database = database_of(catalogue);
  const auto report = run(sides_of(catalogue, database), {});
  EXPECT_EQ(report.verdict, Verdict::clean);
  EXPECT_EQ(report.exit_code, ExitCode::clean);
  EXPECT_TRUE(report.findings.empty());
  EXPECT_EQ(report.coverage.compared.at("column"), 4);
}

TEST(Run, SaysThatOnlyOneModelOfTheBaseIsHit) {
  const auto catalogue = catalogue::load_text(two_models, "models.yaml");
  auto database = database_of(catalogue);
  drop_column(database, 0, "updated_at");
  const auto report = run(sides_of(catalogue, database), {});
  ASSERT_EQ(report.findings.size(), 1U);
  const auto& finding = report.findings.front();
  EXPECT_EQ(finding.rule, "column-missing");
  EXPECT_EQ(finding.location.line, 6);
  EXPECT_EQ(finding.location.column, 7);
  ASSERT_EQ(finding.related.size(), 1U);
  EXPECT_EQ(finding.related.front().position.line, 8);
  EXPECT_NE(finding.related.front().message.find("of the 2 models that do so, only Role"), std::string::npos);
  EXPECT_EQ(report.exit_code, ExitCode::drift);
  EXPECT_EQ(report.summary.error, 1);
}

TEST(Run, SaysThatEveryModelOfTheBaseIsHit) {
  const auto catalogue = catalogue::load_text(two_models, "models.yaml");
  auto database = database_of(catalogue);
  drop_column(database, 0, "updated_at");
  drop_column(database, 1, "updated_at");
  const auto report = run(sides_of(catalogue, database), {});
  ASSERT_EQ(report.findings.size(), 2U);
  EXPECT_NE(report.findings.front().related.front().message.find("all 2 models"), std::string::npos);
}

TEST(Run, CountsWhatIsIgnored) {
  const auto catalogue = catalogue::load_text(two_models, "models.yaml");
  auto database = database_of(catalogue);
  drop_column(database, 0, "updated_at");
  Options options;
  options.ignore = {"roles.updated_at"};
  const auto report = run(sides_of(catalogue, database), options);
  EXPECT_TRUE(report.findings.empty());
  EXPECT_EQ(report.summary.suppressed, 1);
  EXPECT_EQ(report.exit_code, ExitCode::clean);
}

TEST(Run, AnEmptyScopeIsIncompleteNeverClean) {
  const auto catalogue = catalogue::load_text("schemadrift: 1\n", "models.yaml");
  Database database;
  EXPECT_EQ(run(sides_of(catalogue, database), {}).exit_code, ExitCode::incomplete);
  EXPECT_EQ(run({&catalogue, nullptr, {}, {}}, {}).exit_code, ExitCode::incomplete);
}

TEST(Run, ASchemaThatIsNotThereIsIncomplete) {
  const auto catalogue = catalogue::load_text(two_models, "models.yaml");
  const auto database = database_of(catalogue);
  Options options;
  options.schemas = {"public", "billing"};
  const auto report = run(sides_of(catalogue, database), options);
  EXPECT_EQ(report.verdict, Verdict::incomplete);
  EXPECT_NE(report.coverage.incomplete_because.at(0).find("billing"), std::string::npos);
  options.allow_incomplete = true;
  EXPECT_EQ(run(sides_of(catalogue, database), options).exit_code, ExitCode::clean);
}

TEST(Run, KindsThatAreNotComparedMakeOnlyACompleteCatalogueIncomplete) {
  auto catalogue = catalogue::load_text(two_models, "models.yaml");
  auto database = database_of(catalogue);
  database.other_kinds = {{"function", 2}};
  auto report = run(sides_of(catalogue, database), {});
  EXPECT_EQ(report.exit_code, ExitCode::clean);
  ASSERT_EQ(report.coverage.not_compared.size(), 1U);
  EXPECT_EQ(report.coverage.not_compared.front().count, 2);
  catalogue.database.complete = true;
  report = run(sides_of(catalogue, database), {});
  EXPECT_EQ(report.exit_code, ExitCode::incomplete);
}

TEST(Run, WhatCouldNotBeReadIsIncomplete) {
  const auto catalogue = catalogue::load_text(two_models, "models.yaml");
  auto database = database_of(catalogue);
  database.unreadable.push_back({{ObjectKind::check, "public", "roles", "c"}, "concurrent DDL"});
  EXPECT_EQ(run(sides_of(catalogue, database), {}).exit_code, ExitCode::incomplete);
}

TEST(Run, TheThresholdDecides) {
  const auto catalogue = catalogue::load_text(two_models, "models.yaml");
  auto database = database_of(catalogue);
  drop_column(database, 0, "updated_at");
  Options options;
  options.fail_on.reset();
  EXPECT_EQ(run(sides_of(catalogue, database), options).exit_code, ExitCode::clean);
  options.fail_on = Severity::note;
  EXPECT_EQ(run(sides_of(catalogue, database), options).exit_code, ExitCode::drift);
}

}  // namespace

}  // namespace schemadrift::lint
