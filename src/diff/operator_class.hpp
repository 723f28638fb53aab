#pragma once

#include <string>

#include "schemadrift/database.hpp"

namespace schemadrift::diff {

/// Whether both mean the same for a key of this type: one without a schema is found by the search path, and the default
/// one of the type is the same as none. `type` is null where it is unknown. Both must be stated.
bool same_operator_class(const Stated<std::string>& first, const Stated<std::string>& second, const Type* type);

}  // namespace schemadrift::diff
