#pragma once

// A rule as SARIF 2.1.0 describes one (section 3.49, reportingDescriptor), with what GitHub's and Azure's viewers ask
// for.

#include "schemadrift/json.hpp"
#include "schemadrift/report.hpp"

namespace schemadrift::reporters {

Json sarif_rule(const RuleMetadata& rule);

}  // namespace schemadrift::reporters
