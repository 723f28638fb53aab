#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue/load.hpp"
#include "lint/compare.hpp"
#include "lint/run.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::lint {

namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::SizeIs;

Catalogue catalogue_of(const std::string& table) {
  return catalogue::load_text("schemadrift: 1\nmodels:\n  Role: " + table + "\n", "models.yaml");
}

Database live(const Catalogue& catalogue) {
  auto database = catalogue.database;
  database.name = "app";
  database.schemas = {"public"};
  for (auto& table : database.tables) table.complete = true;
  return database;
}

constexpr auto written =
    "{table: roles, columns: {a: integer, b: {type: text, default: lower('X')}}, "
    "checks: [(a > 0) is true, (a < 9) is true], indexes: [{columns: [a], where: (a = 1) is true}]}";
constexpr auto printed =
    "{table: roles, columns: {a: integer, b: {type: text, default: \"replace('X', 'X', 'x')\"}}, "
    "checks: {one: ((a > 0) = true), two: ((a < 9) = true)}, "
    "indexes: [{columns: [a], where: ((a = 1) = true)}]}";

TEST(Referee, IsAskedOnceAndDecidesWhatTheTextsLeaveOpen) {
  const auto expected = catalogue_of(written);
  const auto actual = live(catalogue_of(printed));
  std::size_t calls = 0;
  const auto referee = [&](const std::vector<ExpressionQuestion>& questions) {
    ++calls;
    std::vector<Equality> answers;
    for (const auto& each : questions) {
      EXPECT_EQ(each.context.table, &actual.tables.at(0));
      const auto same = each.expected->text.substr(0, 6) == each.actual->text.substr(1, 6);
      answers.push_back(same ? Equality::equal : Equality::different);
    }
    return answers;
  };
  const auto compared = compare(expected.database, actual, referee);
  EXPECT_EQ(calls, 1U);
  const auto& table = compared.comparison.tables.at(0);
  ASSERT_THAT(table.checks, SizeIs(2));
  for (const auto& check : table.checks) {
    ASSERT_FALSE(check.is_missing() || check.is_unmapped());
    EXPECT_THAT(check.differences, SizeIs(0));
  }
  EXPECT_THAT(table.indexes.at(0).differences, SizeIs(0));
  ASSERT_THAT(table.columns.at(1).differences, SizeIs(1));
  EXPECT_EQ(table.columns.at(1).differences[0].verdict, Equality::different);
}

TEST(Referee, IsNotAskedAboutWhatTheTextsDecide) {
  const auto expected = catalogue_of("{table: roles, columns: {a: {type: integer, default: 1}}, checks: [a > 0]}");
  auto actual = live(expected);
  actual.tables[0].columns[0].default_value = Expression{"'2'::integer"};
  const auto referee = [](const auto&) -> std::vector<Equality> { throw std::logic_error("asked"); };
  const auto compared = compare(expected.database, actual, referee);
  EXPECT_EQ(compared.comparison.tables.at(0).columns.at(0).differences.at(0).verdict, Equality::different);
}

// A referee that fails leaves the questions undecided, and the report says why.
TEST(Referee, ThatFailsLeavesTheVerdictIncomplete) {
  const auto expected = catalogue_of(written);
  const auto actual = live(catalogue_of(printed));
  Sides sides{&expected, &actual, {}, {}};
  sides.referee = [](const auto&) -> std::vector<Equality> {
    throw Failure(ExitCode::unreachable, "the connection broke");
  };
  Options options;
  options.fail_on = std::nullopt;
  const auto report = run(sides, options);
  EXPECT_EQ(report.verdict, Verdict::incomplete);
  EXPECT_THAT(report.coverage.incomplete_because, Contains(HasSubstr("the connection broke")));
  EXPECT_THAT(report.findings, Contains(testing::Field(&Finding::rule, "expression-undecided")));
}

}  // namespace

}  // namespace schemadrift::lint
