#pragma once

// How much of a name PostgreSQL keeps. Apart from names.hpp, which is about names on their way out.

#include <cstddef>
#include <string_view>

#include "model/utf8.hpp"

namespace schemadrift {

inline constexpr std::size_t longest_name = 63;  // NAMEDATALEN - 1

/// What is left of a name in a statement: 63 bytes at the most, and no half of a character (truncate_identifier in
/// scansup.c). The server says so in a NOTICE, and goes on.
inline std::string_view kept(std::string_view name) { return clip_utf8(name, longest_name); }

}  // namespace schemadrift
