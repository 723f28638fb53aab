#pragma once

#include <string>

namespace schemadrift {

/// Of the library that this folder alone knows.
std::string json_version();

}  // namespace schemadrift
