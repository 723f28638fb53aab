// Every example of every rule's page: on the values alone, and through a real server.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include "rules/example_run.hpp"
#include "sql/statements.hpp"
#include "support/live_values.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {

namespace {

using testing::ElementsAreArray;

template <class Condition>
std::vector<RuleExample> examples_with(Condition&& condition) {
  std::vector<RuleExample> result;
  std::ranges::copy_if(all_examples(), std::back_inserter(result), condition);
  return result;
}

bool has_actual(const RuleExample& each) { return each.example.actual.has_value(); }
bool is_about_values(const RuleExample& each) { return each.example.actual_sql.empty(); }
bool has_drift(const RuleExample& each) { return has_actual(each) && !each.example.findings.empty(); }
// Rows that break what the model says have to be mended first, and by hand.
bool is_mendable(const RuleExample& each) { return has_drift(each) && !each.example.evidence_findings; }
bool has_proof(const RuleExample& each) { return !each.example.failing_sql.empty(); }

class ExampleTest : public testing::TestWithParam<RuleExample> {};

std::string name_of(const testing::TestParamInfo<RuleExample>& info) { return test_name(info.param); }

class OnValues : public ExampleTest {};

TEST_P(OnValues, FindsWhatThePageLists) {
  const auto expected = expected_side(GetParam());
  const auto actual = as_introspected(actual_side(GetParam()).database);
  const auto found = findings(expected, has_actual(GetParam()) ? &actual : nullptr, {}, beside(GetParam()));
  EXPECT_THAT(listed(found), ElementsAreArray(GetParam().example.findings));
}

class OnServer : public ExampleTest {};

TEST_P(OnServer, FindsWhatThePageLists) {
  const auto found = findings_in(actual_database(GetParam()), expected_side(GetParam()), beside(GetParam()));
  EXPECT_THAT(listed(found), ElementsAreArray(GetParam().example.findings));
}

bool same(const Finding& first, const Finding& second) {
  return first.rule == second.rule && first.object == second.object && first.attribute == second.attribute;
}

bool has_fix(const Finding& finding) { return !finding.fix_sql.empty(); }

/// Whether `finding`, made after the fixes, is about something that they claimed to mend. What was hidden behind a
/// missing column or table may come to light now.
bool was_to_be_mended(const Finding& finding, const Findings& before) {
  const auto known = std::ranges::find_if(before, [&](const Finding& each) { return same(each, finding); });
  if (known != before.end()) return has_fix(*known);
  return std::ranges::any_of(before,
                             [&](const Finding& each) { return has_fix(each) && each.object == finding.object; });
}

/// In the order of the report: what is made anew keeps its name until the last.
std::vector<std::string> fixes(const Findings& findings) {
  std::vector<std::string> result;
  for (const auto& finding : findings) {
    for (const auto& statement : finding.fix_sql) {
      // Two findings about one object may propose the same.
      if (std::ranges::find(result, statement) == result.end()) result.push_back(statement);
    }
  }
  return result;
}

class Fixes : public ExampleTest {};

TEST_P(Fixes, MendWhatTheyClaimTo) {
  auto& session = actual_database(GetParam());
  const auto expected = expected_side(GetParam());
  const auto before = findings_in(session, expected);
  const auto statements = fixes(before);
  if (statements.empty()) return;
  execute(session, script(statements));
  const auto after = findings_in(session, expected);
  for (const auto& finding : after) {
    EXPECT_FALSE(was_to_be_mended(finding, before)) << finding.message << ", after\n" << script(statements);
  }
}

/// The SQLSTATEs of the rule's own errors in the example.
std::vector<std::string> sqlstates(const RuleExample& each) {
  std::vector<std::string> result;
  for (const auto& line : all_findings(each.example)) {
    const auto finding = listed_finding(line);
    if (finding.rule == each.rule->id && finding.sqlstate != "-") result.push_back(finding.sqlstate);
  }
  return result;
}

std::vector<std::string> statements_of(const std::string& sql) {
  std::vector<std::string> result;
  sql::ScriptReader reader(sql);
  while (const auto part = reader.next()) result.emplace_back(part->text);
  return result;
}

/// Runs all; the SQLSTATE of the last one, or "00000", successful_completion.
std::string sqlstate_of_last(postgres::Connection& connection, const std::vector<std::string>& statements) {
  for (const auto& statement : statements) {
    const postgres::Query query{"failing", statement};
    try {
      connection.run({&query, 1});
    } catch (const postgres::ServerError& error) {
      if (&statement != &statements.back()) throw;
      return error.sqlstate();
    }
  }
  return "00000";
}

class Proof : public ExampleTest {};

TEST_P(Proof, FailsOnTheActualDatabase) {
  const auto statements = statements_of(GetParam().example.failing_sql);
  const auto sqlstate = sqlstate_of_last(actual_database(GetParam()), statements);
  EXPECT_THAT(sqlstates(GetParam()), testing::Contains(sqlstate));
}

TEST_P(Proof, SucceedsOnTheExpectedDatabase) {
  const auto statements = statements_of(GetParam().example.failing_sql);
  EXPECT_EQ(sqlstate_of_last(expected_database(GetParam()), statements), "00000");
}

INSTANTIATE_TEST_SUITE_P(Rules, OnValues, testing::ValuesIn(examples_with(is_about_values)), name_of);
INSTANTIATE_TEST_SUITE_P(Rules, OnServer, testing::ValuesIn(examples_with(has_actual)), name_of);
INSTANTIATE_TEST_SUITE_P(Rules, Fixes, testing::ValuesIn(examples_with(is_mendable)), name_of);
INSTANTIATE_TEST_SUITE_P(Rules, Proof, testing::ValuesIn(examples_with(has_proof)), name_of);

}  // namespace

}  // namespace schemadrift::tests
