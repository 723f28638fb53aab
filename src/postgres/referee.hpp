#pragma once

// The planner as a referee of expressions: it is shown both, and prints how it understands them. Nothing is executed
// but what planning itself computes: immutable functions over constants (see docs/expressions.md).

#include <vector>

#include "postgres/connection.hpp"
#include "postgres/introspect.hpp"
#include "schemadrift/comparison.hpp"

namespace schemadrift::postgres {

/// One answer for each question, in order. One read-only transaction and one round trip, and two more for each question
/// that the server refuses; such a one is undecided, unless the refusal proves that the two differ. After fifty of
/// them, all that is left is undecided. Throws Failure when the server cannot be asked at all.
std::vector<Equality> ask_planner(Connection& connection, const std::vector<ExpressionQuestion>& questions,
                                  const IntrospectionOptions& options);

}  // namespace schemadrift::postgres
