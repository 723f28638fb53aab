#pragma once

#include <string>

namespace schemadrift::cli {

/// schemadrift's own version, then one line for each library that it runs with.
std::string version_text();

}  // namespace schemadrift::cli
