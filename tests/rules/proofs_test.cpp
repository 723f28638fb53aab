// The proofs that findings state, as --prove runs them on a throwaway server: each fails as its finding says, and
// succeeds where the database is as the model has it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include "postgres/proof.hpp"
#include "rules/example_run.hpp"

namespace schemadrift::tests {

namespace {

std::vector<RuleExample> examples_with_drift() {
  std::vector<RuleExample> result;
  std::ranges::copy_if(all_examples(), std::back_inserter(result), [](const RuleExample& each) {
    return each.example.actual.has_value() && !each.example.findings.empty();
  });
  return result;
}

std::string name_of(const testing::TestParamInfo<RuleExample>& info) { return test_name(info.param); }

std::string sqlstate(const Finding& finding) {
  return finding.consequence ? finding.consequence->sqlstate : std::string();
}

bool is_run(const Finding& finding) { return finding.proof && finding.proof->kind != ProofKind::show; }

/// Which rows are outside the model's predicate is not known; and what a relationship does with a database is not
/// mended by the database that the catalogue states.
bool is_not_mended_by_database(const Finding& finding) {
  return finding.attribute == "where" || finding.object.kind == ObjectKind::relationship;
}

std::string script_of(const Proof& proof) {
  auto statements = proof.setup;
  statements.push_back(proof.statement);
  return script(statements);
}

ProofAnswer answer(postgres::Connection& connection, const Finding& finding) {
  return postgres::prove(connection, {{&*finding.proof, finding.consequence->sqlstate}}, {}, true).at(0);
}

class StatedProof : public testing::TestWithParam<RuleExample> {
 protected:
  /// Expects that outcome of each proof of the example's findings.
  static void expect(ProofOutcome outcome, postgres::Connection& (*database)(const RuleExample&)) {
    const auto found = findings_in(actual_database(GetParam()), expected_side(GetParam()));
    if (std::ranges::none_of(found, is_run)) return;
    auto& connection = database(GetParam());
    for (const auto& finding : found) {
      if (!is_run(finding)) continue;
      if (outcome == ProofOutcome::succeeds && is_not_mended_by_database(finding)) continue;
      ASSERT_FALSE(sqlstate(finding).empty()) << finding.message;
      const auto got = answer(connection, finding);
      EXPECT_EQ(label(got.outcome), label(outcome))
          << finding.message << " (" << sqlstate(finding) << ")\n"
          << script_of(*finding.proof) << "answered " << got.sqlstate << ": " << got.message;
    }
  }
};

TEST_P(StatedProof, FailsAsSaidOnTheActualDatabase) { expect(ProofOutcome::as_said, actual_database); }

TEST_P(StatedProof, SucceedsOnTheExpectedDatabase) { expect(ProofOutcome::succeeds, expected_database); }

/// An ORM that does not start has no statement to show.
bool is_of_the_configuration(const Finding& finding) {
  return finding.object.kind == ObjectKind::relationship && sqlstate(finding).empty();
}

TEST_P(StatedProof, StandsBesideEachError) {
  for (const auto& finding : findings_in(actual_database(GetParam()), expected_side(GetParam()))) {
    if (finding.severity != Severity::error || is_of_the_configuration(finding)) continue;
    EXPECT_TRUE(finding.proof.has_value()) << finding.rule << ": " << finding.message;
  }
}

INSTANTIATE_TEST_SUITE_P(Rules, StatedProof, testing::ValuesIn(examples_with_drift()), name_of);

}  // namespace

}  // namespace schemadrift::tests
