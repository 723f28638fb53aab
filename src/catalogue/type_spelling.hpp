#pragma once

#include <string>

#include "schemadrift/database.hpp"

namespace schemadrift::catalogue {

/// The type as a person writes it: timestamptz, varchar(20), uuid[]. It reads back as the same type.
std::string spelled(const Type& type);

}  // namespace schemadrift::catalogue
