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

/// Of two parts: different if one is, undecided if one is.
constexpr Equality worse(Equality first, Equality second) {
  if (first == Equality::different || second == Equality::different) return Equality::different;
  return first == Equality::undecided ? first : second;
}

/// Whether the texts give both the same type: a number has one without a cast, too. Precondition: both are literals.
bool have_same_type(const Literal& expected, const Literal& actual);

/// Precondition: both are literals.
Equality compare_literals(const Literal& expected, const Literal& actual, const ExpressionContext& context);

}  // namespace schemadrift::sql
