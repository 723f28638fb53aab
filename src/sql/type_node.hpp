#pragma once

#include <optional>

#include "schemadrift/database.hpp"
#include "schemadrift/json.hpp"

namespace schemadrift::sql {

/// The type that a TypeName node of libpg_query's tree names; nothing for SETOF, %TYPE and the like.
std::optional<Type> read_type(const Json& type_name);

}  // namespace schemadrift::sql
