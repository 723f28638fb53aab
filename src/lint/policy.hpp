#pragma once

// What a catalogue and the command line decide of findings: which opt-in rules run, what is waived, and how severe the
// rest is.

#include <string>
#include <string_view>
#include <vector>

#include "schemadrift/report.hpp"
#include "schemadrift/rule.hpp"

namespace schemadrift::lint {

/// Whether the rule runs: one that is no opt-in does; another when a pattern names it, or its category.
bool is_enabled(const Rule& rule, const std::vector<std::string>& patterns);

/// Throws Failure(usage) for a pattern that names no rule and no category.
void check_enabled(const std::vector<std::string>& patterns);

/// What ran, so that a waiver that found nothing can be told from one that could not.
struct Extent {
  const std::vector<const Rule*>& ran;
  bool whole = true;  ///< everything of the catalogue was compared with a database
};

/// Whether everything ran that could find what the pattern is about.
bool is_decidable(std::string_view pattern, const Extent& extent);

struct Waived {
  std::vector<WaiverUse> uses;  ///< what became of each waiver
  std::vector<HiddenFinding> hidden;
};

/// Takes out the findings that a waiver holds for.
Waived waive(Findings& findings, const std::vector<Waiver>& waivers, Date today, const Extent& extent);

/// Sets the severities; takes out and returns what is switched off. Of several patterns that match,
/// the most specific wins: RULE:OBJECT, then an object, then a rule; then the one with more characters that are no
/// wildcards; then the later.
Findings set_severities(Findings& findings, const std::vector<SeverityOverride>& severities);

}  // namespace schemadrift::lint
