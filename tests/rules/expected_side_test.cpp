// Where the expected side is no catalogue, no finding speaks of a model or a catalogue, and none has a line.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "catalogue/load.hpp"
#include "lint/run.hpp"
#include "rules/example_run.hpp"
#include "support/live_values.hpp"

namespace schemadrift::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

/// What the two sides of an example are found to be when both are databases.
Report report_of(const RuleExample& each) {
  Catalogue expected;
  expected.database = as_introspected(catalogue::load_text(each.example.expected, "expected.yaml").database);
  const auto actual = as_introspected(catalogue::load_text(*each.example.actual, "actual.yaml").database);
  lint::Sides sides;
  sides.catalogue = &expected;
  sides.actual = &actual;
  sides.expected = {"snapshot", {"expected.json"}, "app", "15.18"};
  sides.actual_description = {"postgres", {}, "app", "15.18"};
  return lint::run(sides, {});
}

void expect_neutral(const Finding& finding) {
  const auto effect = finding.consequence ? finding.consequence->explanation : "";
  for (const auto& text : {finding.message, finding.hint, effect}) {
    for (const auto* const word : {"the model", "no model", "a model", "catalogue"}) {
      EXPECT_THAT(text, Not(HasSubstr(word))) << finding.rule;
    }
  }
  EXPECT_FALSE(finding.location.is_known()) << finding.rule;
  EXPECT_FALSE(finding.model.has_value()) << finding.rule;
}

TEST(expected_side, is_called_so_by_every_rule_where_it_is_no_catalogue) {
  std::set<std::string> rules;
  for (const auto& each : all_examples()) {
    if (!each.example.actual) continue;
    SCOPED_TRACE(test_name(each));
    for (const auto& finding : report_of(each).findings) {
      rules.insert(finding.rule);
      expect_neutral(finding);
    }
  }
  EXPECT_GT(rules.size(), 30U);
}

}  // namespace
}  // namespace schemadrift::tests
