#pragma once

// What follows when a column has another type than its model says. It depends on the direction: a narrower type in the
// database refuses what the model writes, a wider one only surprises.

#include "rules/support/type_facts.hpp"
#include "schemadrift/finding.hpp"

namespace schemadrift::rules {

struct TypeVerdict {
  Severity severity = Severity::error;
  Consequence consequence;
  /// Every value of the database's type is one of the model's: ALTER COLUMN … TYPE mends it and loses nothing.
  bool widens = false;
};

/// Precondition: the types differ.
TypeVerdict type_direction(const Type& expected, const Type& actual, const TypeSides& sides);

}  // namespace schemadrift::rules
