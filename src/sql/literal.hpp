#pragma once

// Constants and the casts around them.

#include "schemadrift/comparison.hpp"
#include "sql/node.hpp"

namespace schemadrift::sql {

/// A constant, and the type that the text gives it; `type` is null where the context gives it one.
struct Literal {
  const Node* value = nullptr;  ///< null when the node is no literal
  const Type* type = nullptr;
};

Literal literal_of(const Node& node);

/// Precondition: both are literals.
Equality compare_literals(const Literal& expected, const Literal& actual, const ExpressionContext& context);

}  // namespace schemadrift::sql
