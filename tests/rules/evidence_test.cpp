// What --evidence makes of the examples whose pages say so: rows are read, and severities follow.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include "rules/example_run.hpp"

namespace schemadrift::tests {

namespace {

std::vector<RuleExample> examples_with_evidence() {
  std::vector<RuleExample> result;
  std::ranges::copy_if(all_examples(), std::back_inserter(result),
                       [](const RuleExample& each) { return each.example.evidence_findings.has_value(); });
  return result;
}

std::string name_of(const testing::TestParamInfo<RuleExample>& info) { return test_name(info.param); }

class WithEvidence : public testing::TestWithParam<RuleExample> {};

TEST_P(WithEvidence, FindsWhatThePageLists) {
  const auto found = findings_with_evidence(actual_database(GetParam()), expected_side(GetParam()));
  EXPECT_THAT(listed(found), testing::ElementsAreArray(*GetParam().example.evidence_findings));
}

/// Every question that a rule states is one that the server understands.
TEST_P(WithEvidence, CountsEverything) {
  for (const auto& finding : findings_with_evidence(actual_database(GetParam()), expected_side(GetParam()))) {
    for (const auto& each : finding.evidence) {
      EXPECT_TRUE(each.count.has_value()) << finding.message << '\n' << each.query << '\n' << each.not_read;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Rules, WithEvidence, testing::ValuesIn(examples_with_evidence()), name_of);

}  // namespace

}  // namespace schemadrift::tests
