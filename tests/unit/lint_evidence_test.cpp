// How evidence and proofs change findings: values alone, with a reader and a prover that say what a test wants.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lint/evidence.hpp"
#include "lint/prove.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::lint {

namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Finding finding(Severity severity, std::vector<Evidence> evidence, bool needs_evidence = false) {
  Finding result;
  result.rule = "some-rule";
  result.object = {ObjectKind::column, "public", "roles", "name"};
  result.severity = severity;
  result.consequence = Consequence{"23502", "", {}, ""};
  result.evidence = std::move(evidence);
  result.needs_evidence = needs_evidence;
  return result;
}

Evidence nulls(Severity severity = Severity::error) {
  Evidence result{EvidenceKind::nulls, {"public", "roles"}, {"name"}};
  result.severity = severity;
  return result;
}

EvidenceReader counting(std::int64_t count) {
  return [count](std::span<Evidence* const> evidence) {
    for (auto* each : evidence) {
      each->count = count;
      each->query = "SELECT 1";
    }
  };
}

void refuse(std::span<Evidence* const> evidence) {
  for (auto* each : evidence) each->not_read = "the role may not";
}

TEST(Evidence, MakesAFindingAsBadAsItsRuleSaysAndNeverBetter) {
  std::vector<Finding> findings{finding(Severity::note, {nulls(Severity::warning)}),
                                finding(Severity::error, {nulls(Severity::warning)})};
  gather_evidence(findings, counting(1));
  EXPECT_EQ(findings[0].severity, Severity::warning);
  EXPECT_EQ(findings[1].severity, Severity::error);
}

TEST(Evidence, OfNoRowChangesNothing) {
  std::vector<Finding> findings{finding(Severity::warning, {nulls()})};
  EXPECT_THAT(gather_evidence(findings, counting(0)), IsEmpty());
  EXPECT_EQ(findings[0].severity, Severity::warning);
  EXPECT_FALSE(findings[0].proof);
  EXPECT_THAT(findings[0].evidence, SizeIs(1));
}

TEST(Evidence, IsTheProofOfWhatItMadeAnError) {
  std::vector<Finding> findings{finding(Severity::warning, {nulls()})};
  gather_evidence(findings, counting(2));
  ASSERT_TRUE(findings[0].proof);
  EXPECT_EQ(findings[0].proof->kind, ProofKind::show);
  EXPECT_EQ(findings[0].proof->statement, "SELECT 1;");
}

TEST(Evidence, IsLeftOutWithoutAReader) {
  std::vector<Finding> findings{finding(Severity::warning, {nulls()}), finding(Severity::error, {nulls()}, true)};
  EXPECT_THAT(gather_evidence(findings, {}), IsEmpty());
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_THAT(findings[0].evidence, IsEmpty());
}

TEST(Evidence, DecidesWhetherWhatOnlyRowsShowIsAFinding) {
  for (const auto count : {0, 1}) {
    std::vector<Finding> findings{finding(Severity::error, {nulls()}, true)};
    gather_evidence(findings, counting(count));
    EXPECT_THAT(findings, SizeIs(static_cast<std::size_t>(count)));
  }
}

TEST(Evidence, ThatCouldNotBeReadIsToldWhereItWouldHaveDecided) {
  std::vector<Finding> findings{finding(Severity::error, {nulls()}, true), finding(Severity::warning, {nulls()})};
  const auto unread = gather_evidence(findings, refuse);
  ASSERT_THAT(unread, SizeIs(1));
  EXPECT_EQ(unread[0].count, 1);
  EXPECT_EQ(unread[0].reason, "some-rule: the role may not");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].severity, Severity::warning);
}

std::vector<Finding> with_proof() {
  std::vector<Finding> findings{finding(Severity::error, {}), finding(Severity::error, {})};
  findings[1].proof = Proof{ProofKind::plan, {}, "SELECT 1;"};
  return findings;
}

TEST(Proofs, AreAskedWithTheSqlstateOfTheirFinding) {
  auto findings = with_proof();
  prove(findings, [](const std::vector<ProofQuestion>& questions) {
    EXPECT_THAT(questions, SizeIs(1));
    EXPECT_EQ(questions[0].sqlstate, "23502");
    return std::vector<ProofAnswer>{{ProofOutcome::as_said, "23502", "no"}};
  });
  EXPECT_FALSE(findings[0].proof);
  EXPECT_EQ(findings[1].proof->answer->outcome, ProofOutcome::as_said);
}

TEST(Proofs, SayThatThereIsNoServerOrThatItFailed) {
  auto findings = with_proof();
  prove(findings, {});
  EXPECT_EQ(findings[1].proof->answer->outcome, ProofOutcome::not_run);
  EXPECT_EQ(findings[1].proof->answer->message, "there is no server to ask");
  prove(findings, [](const auto&) -> std::vector<ProofAnswer> { throw Failure(ExitCode::unreachable, "it is gone"); });
  EXPECT_EQ(findings[1].proof->answer->outcome, ProofOutcome::not_run);
  EXPECT_THAT(findings[1].proof->answer->message, HasSubstr("it is gone"));
}

TEST(Proofs, AreLeftOutUnlessAskedFor) {
  auto findings = with_proof();
  leave_out_proofs(findings);
  EXPECT_FALSE(findings[1].proof);
}

}  // namespace

}  // namespace schemadrift::lint
