#pragma once

#include <span>
#include <string>
#include <string_view>

namespace schemadrift {

/// The candidate that the writer most likely meant, by edit distance and case; empty when none is near.
std::string nearest(std::string_view written, std::span<const std::string> candidates);

}  // namespace schemadrift
