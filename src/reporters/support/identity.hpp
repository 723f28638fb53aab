#pragma once

#include <string>
#include <string_view>

namespace schemadrift::reporters {

/// 16 hexadecimal digits that stand for the text, the same everywhere and for ever.
std::string identity(std::string_view text);

}  // namespace schemadrift::reporters
