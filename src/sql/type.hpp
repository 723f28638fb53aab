#pragma once

// Data types in any spelling that PostgreSQL takes.

#include <optional>
#include <string_view>

#include "schemadrift/database.hpp"

namespace schemadrift::sql {

/// Reads a type as PostgreSQL's grammar does: `timestamp(6) with time zone` is pg_catalog.timestamptz with modifier 6.
/// The schema stays empty where the text leaves it to the search path, but built-in types are always pg_catalog's.
/// Nothing when it is no type. `serial` and its kin come back under their own names: they are not types, see
/// serial_type().
std::optional<Type> parse_type(std::string_view text);

/// serial → int4, bigserial → int8, smallserial → int2; nothing for any other type.
std::optional<Type> serial_type(const Type& type);

}  // namespace schemadrift::sql
