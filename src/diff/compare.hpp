#pragma once

// The walk over two databases: pairs every object with its counterpart and says in which fields they differ. It knows
// no rule and no severity.

#include "schemadrift/comparison.hpp"

namespace schemadrift::diff {

/// Both databases must outlive the result, which points into them.
Comparison compare(const Database& expected, const Database& actual, const ExpressionJudge& judge);

}  // namespace schemadrift::diff
