#pragma once

// The directions within one family of types, for type_direction.cpp alone.

#include "rules/support/type_direction.hpp"

namespace schemadrift::rules {

/// Preconditions of each: both types are of that family, and they differ.
TypeVerdict text_direction(const Type& expected, const Type& actual);
TypeVerdict number_direction(const Type& expected, const Type& actual);
TypeVerdict time_direction(const Type& expected, const Type& actual);
TypeVerdict json_direction(const Type& expected);
TypeVerdict bits_direction(const Type& expected, const Type& actual);

/// Types that have no common operator: whatever compares or writes typed values fails.
TypeVerdict incomparable();

}  // namespace schemadrift::rules
