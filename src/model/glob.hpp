#pragma once

#include <string_view>

namespace schemadrift {

/// Whether all of `text` matches: `*` is any run of characters, `?` any one, everything else itself.
bool glob_matches(std::string_view pattern, std::string_view text);

}  // namespace schemadrift
