#pragma once

#include <string>

namespace schemadrift::sql {

/// Of the library that this folder alone knows.
std::string grammar_version();

}  // namespace schemadrift::sql
