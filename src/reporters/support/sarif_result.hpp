#pragma once

// A finding as a result of SARIF 2.1.0 (section 3.27).

#include "schemadrift/json.hpp"
#include "schemadrift/report.hpp"

namespace schemadrift::reporters {

/// `occurrence` counts, from 1, the findings of the report with this fingerprint.
Json sarif_result(const Finding& finding, const Report& report, int occurrence);

Json sarif_physical_location(const Report& report, const SourcePosition& position);

/// A database object as a logical location (section 3.33).
Json sarif_logical_location(const ObjectPath& object);

}  // namespace schemadrift::reporters
