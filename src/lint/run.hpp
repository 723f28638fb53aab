#pragma once

// The chain: compare, run the rules, suppress, sort, sum up, and decide the verdict. Pure but for the referee, which it
// asks once: values in, a report out.

#include <optional>
#include <string>
#include <vector>

#include "schemadrift/baseline.hpp"
#include "schemadrift/catalogue.hpp"
#include "schemadrift/comparison.hpp"
#include "schemadrift/report.hpp"

namespace schemadrift::lint {

struct Options {
  /// Findings at or above it are drift; nothing is when it is empty.
  std::optional<Severity> fail_on = Severity::error;
  std::vector<std::string> ignore;  ///< see matches() in suppress.hpp
  bool allow_incomplete = false;
  std::vector<std::string> schemas;          ///< the --schema patterns; empty: those that the catalogue models
  std::vector<std::string> enable;           ///< opt-in rules, besides those that the catalogue enables
  std::vector<SeverityOverride> severities;  ///< they come after the catalogue's, and win where both are as specific
  std::optional<Date> today;                 ///< for waivers; unknown: none of them has expired
  bool evidence = false;                     ///< rows are read
  bool prove = false;                        ///< findings keep their proofs, and the server is asked
  const Baseline* baseline = nullptr;        ///< what is known already
  bool write_baseline = false;               ///< what is found becomes known: Report::baseline is to be written
};

struct Sides {
  const Catalogue* catalogue = nullptr;
  const Database* actual = nullptr;  ///< null: the catalogue is checked alone
  SourceDescription expected;
  SourceDescription actual_description;
  std::vector<std::string> gaps = {};  ///< what of them is known not to be compared, in sentences
  /// Asked about expressions that their texts leave undecided. Empty where there is no server to ask.
  ExpressionReferee referee = {};
  /// Asked to prove findings: the actual side's server. Empty where that has none.
  Prover prover = {};
  /// Reads rows of the actual side. Empty likewise.
  EvidenceReader evidence = {};
  /// What was seen of the connection to the actual side; null where that is no live database.
  const SeenConnection* seen = nullptr;
};

Report run(const Sides& sides, const Options& options);

}  // namespace schemadrift::lint
