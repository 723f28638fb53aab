#pragma once

// What a baseline does in a run: which findings it knows, and what it would be if it were written now.

#include <map>
#include <string>
#include <vector>

#include "lint/policy.hpp"
#include "schemadrift/baseline.hpp"

namespace schemadrift::lint {

/// An object as a baseline names it: column public.roles.rank; printable.
std::string baseline_object(const ObjectPath& object);

class KnownFindings {
 public:
  /// Nothing is known where there is no baseline.
  explicit KnownFindings(const Baseline* baseline);

  /// Counts the findings of each entry, before any is waived or left out. Throws Failure(usage) where an entry's rule
  /// or object is not that of its fingerprint: it would hide something else than it says.
  void look_for(const std::vector<Finding>& findings);

  /// Takes out and returns what is known. Of more findings with one fingerprint than are known, the
  /// others stay.
  [[nodiscard]] Findings take_known(Findings& findings) const;

  /// What became of each entry.
  [[nodiscard]] std::vector<BaselineUse> uses(const Extent& extent) const;

  /// What is known and still there, or could not be looked for, and these findings. Sorted by rule and object.
  [[nodiscard]] Baseline with(const std::vector<Finding>& findings, const Extent& extent) const;

 private:
  const Baseline* baseline_;
  std::map<std::string, int> found_;  ///< by fingerprint
};

/// A baseline holds nothing about waivers and baselines: these are mended, not parked.
bool may_be_parked(const Finding& finding);

}  // namespace schemadrift::lint
