// What a catalogue and the command line decide of findings: severities, waivers, opt-in rules.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue/load.hpp"
#include "lint/policy.hpp"
#include "lint/run.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::lint {

namespace {

using testing::ElementsAre;

constexpr Date today = std::chrono::year(2026) / 5 / 17;

Finding finding_of(std::string rule, std::string column) {
  Finding finding;
  finding.rule = std::move(rule);
  finding.severity = Severity::error;
  finding.object = {ObjectKind::column, "public", "roles", std::move(column)};
  return finding;
}

Findings three_findings() {
  return {finding_of("column-missing", "rank"), finding_of("column-missing", "name"),
          finding_of("column-type-mismatch", "rank")};
}

std::vector<Severity> severities(const Findings& findings) {
  std::vector<Severity> result;
  for (const auto& each : findings) result.push_back(each.severity);
  return result;
}

TEST(Severities, AreSetByRuleByObjectAndByBoth) {
  auto findings = three_findings();
  EXPECT_EQ(set_severities(findings, {{"column-missing", SeverityChoice::warning},
                                      {"column-missing:roles.name", SeverityChoice::note},
                                      {"public.roles.rank", SeverityChoice::warning}})
                .size(),
            0U);
  EXPECT_THAT(severities(findings), ElementsAre(Severity::warning, Severity::note, Severity::warning));
}

TEST(Severities, TheMostSpecificWinsThenTheLater) {
  const auto decided = [](std::vector<SeverityOverride> overrides) {
    Findings findings{finding_of("column-missing", "rank")};
    set_severities(findings, overrides);
    return findings.front().severity;
  };
  using enum SeverityChoice;
  EXPECT_EQ(decided({{"column-missing:roles.*", note}, {"public.roles.rank", warning}}), Severity::note);
  EXPECT_EQ(decided({{"*.rank", note}, {"column-missing", warning}}), Severity::note);
  EXPECT_EQ(decided({{"column-missing", note}, {"column-*", warning}}), Severity::note);
  EXPECT_EQ(decided({{"column-missing", note}, {"column-missing", warning}}), Severity::warning);
}

TEST(Severities, OffTakesFindingsOutAndCountsThem) {
  auto findings = three_findings();
  EXPECT_EQ(set_severities(findings, {{"column-missing", SeverityChoice::off}}).size(), 2U);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.front().rule, "column-type-mismatch");
}

std::vector<const Rule*> rules_that_always_run() {
  std::vector<const Rule*> rules;
  for (const auto* rule : all_rules()) {
    if (!rule->opt_in) rules.push_back(rule);
  }
  return rules;
}

TEST(Waivers, HideWhatTheyAreAboutUntilTheirDayIsOver) {
  const auto rules = rules_that_always_run();
  const std::vector<Waiver> waivers{{"column-missing:roles.rank", "later", today, {}},
                                    {"column-missing:roles.name", "once", std::chrono::year(2026) / 5 / 16, {}}};
  auto findings = three_findings();
  const auto [uses, hidden] = waive(findings, waivers, today, {rules, true});
  ASSERT_EQ(findings.size(), 2U);
  ASSERT_EQ(hidden.size(), 1U);
  EXPECT_EQ(hidden.front().finding.object.name, "rank");
  EXPECT_EQ(hidden.front().reason, "later");
  EXPECT_EQ(findings.front().object.name, "name");
  EXPECT_FALSE(uses[0].expired);
  EXPECT_EQ(uses[0].findings, 1);
  EXPECT_TRUE(uses[1].expired);
  EXPECT_EQ(uses[1].findings, 1);
}

bool is_decidable(const std::string& pattern, const std::vector<const Rule*>& rules, bool whole) {
  const std::vector<Waiver> waivers{{pattern, "why", std::nullopt, {}}};
  Findings findings;
  return waive(findings, waivers, today, {rules, whole}).uses.front().decidable;
}

TEST(Waivers, AreSaidToBeUnusedOnlyWhereTheyCouldHaveBeenUsed) {
  const auto rules = rules_that_always_run();
  EXPECT_TRUE(is_decidable("column-missing", rules, true));
  EXPECT_TRUE(is_decidable("public.roles.rank", rules, true));
  EXPECT_TRUE(is_decidable("*:public.roles.rank", rules, true));
  EXPECT_FALSE(is_decidable("column-missing", rules, false));
  EXPECT_FALSE(is_decidable("public.roles.rank", rules, false));
  EXPECT_FALSE(is_decidable("index-redundant:*", rules, true));
  EXPECT_TRUE(is_decidable("relationship-target-unknown", rules, false));
  EXPECT_FALSE(is_decidable("column-missing", {}, true));
}

TEST(Enabling, IsByIdGlobOrCategory) {
  const auto* rule = find_rule("index-redundant");
  ASSERT_NE(rule, nullptr);
  EXPECT_FALSE(is_enabled(*rule, {}));
  EXPECT_FALSE(is_enabled(*rule, {"foreign-key-*"}));
  for (const auto* const pattern : {"index-redundant", "index-*", "design"}) {
    EXPECT_TRUE(is_enabled(*rule, {pattern})) << pattern;
  }
  EXPECT_TRUE(is_enabled(*find_rule("column-missing"), {}));
}

TEST(Enabling, RefusesWhatNamesNoRule) {
  try {
    check_enabled({"desing"});
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::usage);
    EXPECT_EQ(failure.hint(), "did you mean design?");
  }
}

constexpr auto with_policy = R"(schemadrift: 1
severities:
  column-missing: warning
  "column-missing:roles.name": off
waivers:
  - {pattern: "*:roles.rank", reason: the release of May adds it, until: 2026-05-31}
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, rank: integer, note: text}
)";

Database without_columns(const Catalogue& catalogue) {
  auto database = catalogue.database;
  database.name = "app";
  database.schemas = {"public"};
  auto& columns = database.tables.front().columns;
  columns.erase(columns.begin() + 1, columns.end());
  return database;
}

Report report_of(Options options) {
  const auto catalogue = catalogue::load_text(with_policy, "models.yaml");
  const auto database = without_columns(catalogue);
  return run({&catalogue, &database, {}, {}}, options);
}

TEST(Policy, OfTheCatalogueIsHonouredAndCounted) {
  Options options;
  options.today = today;
  const auto report = report_of(options);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings.front().object.name, "note");
  EXPECT_EQ(report.findings.front().severity, Severity::warning);
  EXPECT_EQ(report.summary.suppressed, 2);
  EXPECT_EQ(report.exit_code, ExitCode::clean);
}

TEST(Policy, TheCommandLineWinsWhereBothAreAsSpecific) {
  Options options;
  options.today = today;
  options.severities = {{"column-missing", SeverityChoice::error}};
  const auto report = report_of(options);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings.front().severity, Severity::error);
  EXPECT_EQ(report.exit_code, ExitCode::drift);
}

TEST(Policy, AnExpiredWaiverSaysSoAtItsPlace) {
  Options options;
  options.today = std::chrono::year(2026) / 6 / 1;
  const auto report = report_of(options);
  ASSERT_EQ(report.findings.size(), 3U);
  const auto& finding = report.findings.back();
  EXPECT_EQ(finding.rule, "waiver-expired");
  EXPECT_EQ(finding.location.line, 6);
  EXPECT_THAT(finding.message, testing::HasSubstr("held until 2026-05-31"));
  EXPECT_THAT(finding.hint, testing::HasSubstr("the release of May adds it"));
}

}  // namespace

}  // namespace schemadrift::lint
