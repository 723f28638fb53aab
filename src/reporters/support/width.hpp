#pragma once

// How many columns of a terminal text takes, and text wrapped to them.

#include <string>
#include <string_view>
#include <vector>

namespace schemadrift::reporters {

/// 0 for combining marks, 2 for wide characters (East Asian, emoji), 1 for the rest.
int display_width(char32_t code);
int display_width(std::string_view text);

/// Lines of at most `width` columns, broken at spaces; a longer word stays whole. At least one line.
std::vector<std::string> wrapped(std::string_view text, int width);

}  // namespace schemadrift::reporters
