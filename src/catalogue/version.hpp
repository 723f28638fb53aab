#pragma once

#include <string>

namespace schemadrift::catalogue {

/// Of the library that this folder alone knows.
std::string yaml_version();

}  // namespace schemadrift::catalogue
