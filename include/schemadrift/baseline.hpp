#pragma once

// The baseline: the findings that were there when a project began to be checked, parked in a file that is reviewed like
// code. What is in it is counted, not shown, and does not fail.

#include <string>
#include <vector>

#include "schemadrift/position.hpp"

namespace schemadrift {

/// A known finding. The fingerprint decides; rule and object are for the reader, and have to fit it.
struct BaselineEntry {
  std::string fingerprint;
  std::string rule;
  std::string object;  ///< kind and name: column public.roles.rank
  int count = 1;       ///< how many findings of this fingerprint are known
  SourcePosition position = {};
  bool operator==(const BaselineEntry&) const = default;
};

struct Baseline {
  std::vector<BaselineEntry> entries;
};

/// What became of an entry in a run.
struct BaselineUse {
  const BaselineEntry* entry = nullptr;
  int findings = 0;       ///< of its fingerprint
  bool decidable = true;  ///< everything ran that could have found it
};

}  // namespace schemadrift
