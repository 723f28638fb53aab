#pragma once

// The checks of a domain, paired as the checks of a table are.

#include <vector>

#include "schemadrift/comparison.hpp"

namespace schemadrift::rules {

/// Precondition: both sides are there. The pairs point into them.
std::vector<Pair<Check>> compare_checks(const Comparison& comparison, const Pair<Domain>& domain);

}  // namespace schemadrift::rules
