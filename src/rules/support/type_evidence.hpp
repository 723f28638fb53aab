#pragma once

// What rows say of a column whose type is not its model's: which of them the model's type does not hold.

#include <vector>

#include "schemadrift/comparison.hpp"
#include "schemadrift/evidence.hpp"

namespace schemadrift::rules {

/// Text that is too long, or numbers that are too great or too exact. Nothing where every value fits, or nobody knows.
std::vector<Evidence> misfits(const TablePair& table, const Pair<Column>& pair, const Comparison& comparison);

}  // namespace schemadrift::rules
