#pragma once

// What rules know of data types: to which family one belongs, how much it holds, and what a domain stands on.

#include <optional>

#include "schemadrift/database.hpp"

namespace schemadrift::rules {

enum class TypeFamily { text, number, boolean, time, json, bits, enumeration, other };

/// Both sides: an enum or a domain is known by the side that the type belongs to.
struct TypeSides {
  const Database& expected;
  const Database& actual;
};

/// Null when the type is no domain of this database.
const Domain* find_domain(const Database& database, const Type& type);
/// Null when the type is no enum of this database.
const Enum* find_enum(const Database& database, const Type& type);

/// The type that values have: a domain's, however many stand on each other; any other type itself.
Type underlying(const Type& type, const Database& database);

TypeFamily family(const Type& type, const Database& database);

/// The n of varchar(n), char(n) or varbit(n), the precision of a time; nothing when there is none.
std::optional<int> length(const Type& type);

/// How many decimal digits a number may have before and after the point; nothing where there is no limit.
struct Digits {
  std::optional<int> whole;
  std::optional<int> fraction;
};

/// Digits that every value of so many fits into: `integer` holds any number of 9 digits.
Digits held_digits(const Type& type);
/// Digits that some value has: an `integer` may have 10.
Digits used_digits(const Type& type);

/// Of numeric(5,2); nothing where it is unlimited.
struct NumericDigits {
  int precision = 0;
  int scale = 0;
};
std::optional<NumericDigits> stated_digits(const Type& type);

bool is_integer(const Type& type);
bool is_floating(const Type& type);

}  // namespace schemadrift::rules
