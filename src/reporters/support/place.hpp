#pragma once

// Where a finding is shown by consumers that want a place in a file for each.

#include <string>

#include "schemadrift/report.hpp"

namespace schemadrift::reporters {

/// The finding's own place; the start of the first file where it has none. Unknown when there are no files.
SourcePosition shown_position(const Finding& finding, const Report& report);

/// The same for what is about no finding.
SourcePosition anchor(const Report& report);

/// "schemas/rbac.yaml:6", from the repository's root; empty when the place is not known. Printable.
std::string place_text(const SourcePosition& position, const Report& report);

}  // namespace schemadrift::reporters
