#pragma once

// Compares two canonical trees: equal, different in a way that cannot be spelling, or undecided.

#include "schemadrift/comparison.hpp"
#include "sql/node.hpp"

namespace schemadrift::sql {

Equality compare(const Node& expected, const Node& actual, const ExpressionContext& context);

}  // namespace schemadrift::sql
