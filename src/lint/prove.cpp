#include "lint/prove.hpp"

#include "schemadrift/failure.hpp"

namespace schemadrift::lint {

namespace {

std::vector<ProofAnswer> ask(const Prover& prover, const std::vector<ProofQuestion>& questions) {
  const auto all = [&](std::string why) {
    return std::vector<ProofAnswer>(questions.size(), {ProofOutcome::not_run, {}, std::move(why)});
  };
  if (!prover) return all("there is no server to ask");
  try {
    return prover(questions);
  } catch (const Failure& failure) {
    return all(failure.what());
  }
}

}  // namespace

void prove(std::vector<Finding>& findings, const Prover& prover) {
  std::vector<Proof*> proofs;
  std::vector<ProofQuestion> questions;
  for (auto& finding : findings) {
    if (!finding.proof) continue;
    proofs.push_back(&*finding.proof);
    questions.push_back({&*finding.proof, finding.consequence ? finding.consequence->sqlstate : std::string_view{}});
  }
  if (questions.empty()) return;
  auto answers = ask(prover, questions);
  for (std::size_t i = 0; i < proofs.size(); ++i) proofs[i]->answer = std::move(answers.at(i));
}

void leave_out_proofs(std::vector<Finding>& findings) {
  for (auto& finding : findings) finding.proof.reset();
}

}  // namespace schemadrift::lint
