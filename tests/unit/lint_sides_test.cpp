// What is said of two sides, whatever they come from.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue/load.hpp"
#include "lint/run.hpp"
#include "support/live_values.hpp"

namespace schemadrift::lint {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr auto models = R"(schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, rank: {type: integer, default: 0}}
)";

const SourceDescription catalogue_source{"catalogue", {"models.yaml"}, {}, {}};
const SourceDescription database_source{"postgres", {}, "app", "15.18"};

Catalogue live(const std::string& text) {
  Catalogue result;
  result.database = tests::as_introspected(catalogue::load_text(text, "models.yaml").database);
  result.database.name = "app";
  result.database.complete = true;
  return result;
}

struct Given {
  Catalogue catalogue;
  SourceDescription source;
};

Given as_catalogue(const std::string& text) { return {catalogue::load_text(text, "models.yaml"), catalogue_source}; }
Given as_database(const std::string& text) { return {live(text), database_source}; }

Report compared(const Given& expected, const Given& actual) {
  Sides sides;
  sides.catalogue = &expected.catalogue;
  sides.expected = expected.source;
  sides.actual = &actual.catalogue.database;
  sides.actual_description = actual.source;
  Options options;
  options.fail_on = Severity::note;
  return run(sides, options);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST(sides, two_equal_ones_are_clean) {
  EXPECT_EQ(compared(as_catalogue(models), as_catalogue(models)).verdict, Verdict::clean);
  EXPECT_EQ(compared(as_database(models), as_database(models)).verdict, Verdict::clean);
  EXPECT_EQ(compared(as_catalogue(models), as_database(models)).verdict, Verdict::clean);
}

TEST(sides, what_an_actual_catalogue_leaves_unstated_is_no_drift_and_not_clean) {
  const auto silent = as_catalogue(replaced(models, ", default: 0", ""));
  for (const auto& expected : {as_catalogue(models), as_database(models)}) {
    const auto report = compared(expected, silent);
    EXPECT_THAT(report.findings, IsEmpty());
    EXPECT_EQ(report.verdict, Verdict::incomplete);
    EXPECT_THAT(report.coverage.incomplete_because, Contains(HasSubstr("kind column:")));
  }
}

TEST(sides, what_an_actual_catalogue_states_otherwise_is_drift) {
  const auto other = as_catalogue(replaced(models, "default: 0", "default: 7"));
  EXPECT_EQ(compared(as_catalogue(models), other).findings.size(), 1U);
  const auto none = as_catalogue(replaced(models, "default: 0", "default: null"));
  EXPECT_EQ(compared(as_catalogue(models), none).findings.size(), 1U);
}

TEST(sides, kinds_of_either_side_are_counted) {
  auto expected = as_database(models);
  auto actual = as_database(models);
  expected.catalogue.database.other_kinds = {{"function", 2}, {"policy", 1}};
  actual.catalogue.database.other_kinds = {{"function", 3}, {"row_security", 1}};
  // Where the numbers differ, the definitions do so of course.
  expected.catalogue.database.other_digests = {{"function", "aa"}};
  actual.catalogue.database.other_digests = {{"function", "bb"}};
  const auto report = compared(expected, actual);
  EXPECT_EQ(report.exit_code, ExitCode::incomplete);
  EXPECT_THAT(report.coverage.incomplete_because,
              ElementsAre("this version does not compare objects of kind function: 2 on the expected side, 3 on the "
                          "actual side",
                          "this version does not compare objects of kind policy: 1 on the expected side",
                          "this version does not compare objects of kind row security: 1 on the actual side"));
}

TEST(sides, kinds_with_the_same_digest_are_the_same) {
  auto expected = as_database(models);
  auto actual = as_database(models);
  expected.catalogue.database.other_kinds = {{"function", 2}};
  actual.catalogue.database.other_kinds = {{"function", 2}};
  expected.catalogue.database.other_digests = {{"function", "aa"}};
  actual.catalogue.database.other_digests = {{"function", "aa"}};
  const auto same = compared(expected, actual);
  EXPECT_EQ(same.exit_code, ExitCode::clean);
  EXPECT_TRUE(same.coverage.not_compared.empty());

  actual.catalogue.database.other_digests = {{"function", "bb"}};
  EXPECT_THAT(compared(expected, actual).coverage.incomplete_because,
              ElementsAre("this version does not compare objects of kind function: 2 on the expected side, 2 on the "
                          "actual side, whose definitions are not the same"));
  expected.catalogue.database.other_digests = {{"function", ""}};
  actual.catalogue.database.other_digests = {{"function", ""}};
  EXPECT_EQ(compared(expected, actual).exit_code, ExitCode::incomplete);
}

TEST(sides, what_could_not_be_read_on_either_side_is_incomplete) {
  const Unreadable unreadable{{ObjectKind::check, "public", "roles", "c"}, "concurrent DDL"};
  auto spoilt = as_database(models);
  spoilt.catalogue.database.unreadable = {unreadable};
  for (const auto& report : {compared(spoilt, as_database(models)), compared(as_database(models), spoilt)}) {
    EXPECT_EQ(report.exit_code, ExitCode::incomplete);
    EXPECT_EQ(report.coverage.unreadable.size(), 1U);
  }
  EXPECT_EQ(compared(spoilt, spoilt).coverage.unreadable.size(), 2U);
  EXPECT_THAT(compared(spoilt, as_database(models)).coverage.unreadable.front().reason, HasSubstr("expected side"));
}

TEST(sides, an_empty_one_is_named) {
  auto empty = as_database(models);
  empty.catalogue.database.tables.clear();
  const auto both = compared(empty, empty);
  EXPECT_EQ(both.exit_code, ExitCode::incomplete);
  EXPECT_THAT(both.coverage.incomplete_because,
              ElementsAre("the expected database app has no table in the schemas compared: is it the right one?",
                          "the actual database app has no table in the schemas compared: is it the right one?"));
  EXPECT_THAT(compared(as_catalogue(models), empty).coverage.incomplete_because,
              ElementsAre(HasSubstr("the database app has no table")));
}

TEST(sides, gaps_make_the_verdict_incomplete) {
  const auto same = as_database(models);
  Sides sides;
  sides.catalogue = &same.catalogue;
  sides.expected = sides.actual_description = same.source;
  sides.actual = &same.catalogue.database;
  sides.gaps = {"the snapshot holds only the schema public"};
  EXPECT_EQ(run(sides, {}).exit_code, ExitCode::incomplete);
}

}  // namespace
}  // namespace schemadrift::lint
