#pragma once

#include <span>
#include <string>
#include <string_view>

namespace schemadrift {

/// The candidate that the writer most likely meant, by edit distance and case; empty when none is near.
std::string nearest(std::string_view written, std::span<const std::string> candidates);

/// Whether two different names are the same but for case and for what separates their words: userId, user_id.
bool same_but_for_spelling(std::string_view first, std::string_view second);

}  // namespace schemadrift
