#pragma once

#include <optional>
#include <string_view>

#include "schemadrift/database.hpp"
#include "schemadrift/json.hpp"

namespace schemadrift::sql {

/// The type that a TypeName node in the tree of this statement names; nothing for SETOF, %TYPE and the like.
std::optional<Type> read_type(const Json& type_name, std::string_view statement);

}  // namespace schemadrift::sql
