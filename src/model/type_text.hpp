#pragma once

#include <string>

#include "schemadrift/database.hpp"

namespace schemadrift {

/// As format_type() prints it: character varying(20), timestamp with time zone, auth.aal_level[]. Valid SQL; schema
/// `public` is left out when `for_people`.
std::string to_sql(const Type& type);
std::string display(const Type& type);

}  // namespace schemadrift
