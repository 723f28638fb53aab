#pragma once

// Values for the rows of a proof: any will do, as long as the column takes it and no row is likely to have it.

#include <optional>
#include <string>

#include "schemadrift/database.hpp"

namespace schemadrift::rules {

/// A literal for a column of that type. Another number, from 1 to 9, gives another value, as far as the type has so
/// many. Nothing for a type that we know no value of.
std::optional<std::string> sample_value(const Type& type, const Database& database, int number);

/// A value that the first type holds and the second refuses because it is too long or out of range; nothing where no
/// such value is known. Preconditions: of one family, and the second is narrower.
std::optional<std::string> oversized_value(const Type& expected, const Type& actual);

}  // namespace schemadrift::rules
