#pragma once

// Which sequences are objects of their own, and which are a part of a column that makes its numbers.

#include "schemadrift/comparison.hpp"

namespace schemadrift::rules {

/// The column has it (serial), or would make it: the column's finding says what there is to say.
bool belongs_to_column(const Comparison& comparison, const Sequence& sequence);

}  // namespace schemadrift::rules
