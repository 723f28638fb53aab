#pragma once

#include <span>
#include <vector>

#include "schemadrift/finding.hpp"
#include "schemadrift/report.hpp"

namespace schemadrift::lint {

/// Asks what rows say of the findings, and lets the severities follow: a row that shows the damage makes it as bad as
/// the rule says, and none makes it no better. What only rows can show is no finding without one. Without a reader no
/// report tells of evidence. Returns what would have been a finding only if rows could have been read, and could not.
std::vector<NotCompared> gather_evidence(std::vector<Finding>& findings, const EvidenceReader& reader);

/// A reader for where there is none: it says so of each.
void there_is_no_server(std::span<Evidence* const> evidence);

}  // namespace schemadrift::lint
