#pragma once

// The statement that shows what a finding claims, and what a server says to it. A rule states the statement; only the
// server runs it, and only as its kind allows.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schemadrift/describe.hpp"

namespace schemadrift {

/// What has to be done to see the statement fail, from the harmless on.
enum class ProofKind { plan, evaluate, write, show };

template <>
struct Labels<ProofKind> {
  static constexpr std::array values{
      Label{ProofKind::plan, "plan", "fails while it is planned: EXPLAIN shows it, and nothing is executed"},
      Label{ProofKind::evaluate, "evaluate", "has to be executed, but reads and writes no table"},
      Label{ProofKind::write, "write", "writes: run on a throwaway server only, and rolled back"},
      Label{ProofKind::show, "show", "succeeds, and shows a damage that no statement reports: not run"},
  };
};

enum class ProofOutcome { as_said, otherwise, succeeds, not_run };

template <>
struct Labels<ProofOutcome> {
  static constexpr std::array values{
      Label{ProofOutcome::as_said, "as_said", "fails with the SQLSTATE of the finding"},
      Label{ProofOutcome::otherwise, "otherwise", "fails with another SQLSTATE: a defect of schemadrift"},
      Label{ProofOutcome::succeeds, "succeeds", "does not fail: a defect of schemadrift"},
      Label{ProofOutcome::not_run, "not_run", "the message says why"},
  };
};

struct ProofAnswer {
  ProofOutcome outcome = ProofOutcome::not_run;
  std::string sqlstate;  ///< the server's; empty when it gave none
  std::string message;   ///< the server's, or why the statement was not run
};

struct Proof {
  ProofKind kind = ProofKind::plan;
  std::vector<std::string> setup;  ///< what has to succeed before it; only of what writes
  std::string statement;
  std::string column = {};  ///< of a violation of NOT NULL: the one that the server has to name
  std::optional<ProofAnswer> answer = {};
};

/// A proof, and the SQLSTATE that its finding claims.
struct ProofQuestion {
  const Proof* proof = nullptr;
  std::string_view sqlstate;
};

/// Answers each question, in order. Throws Failure when the server cannot be asked at all.
using Prover = std::function<std::vector<ProofAnswer>(const std::vector<ProofQuestion>& questions)>;

}  // namespace schemadrift
