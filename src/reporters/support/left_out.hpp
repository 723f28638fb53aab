#pragma once

// What a format with a limit says of that which it had no room for.

#include <span>
#include <string>

#include "schemadrift/report.hpp"

namespace schemadrift::reporters {

/// "9990 errors and 4 notes".
std::string counted_by_severity(std::span<const Finding> findings);

/// The text, or as much of it as fits into `bytes` and an ellipsis. No character is cut.
std::string clipped(std::string_view text, std::size_t bytes);

}  // namespace schemadrift::reporters
