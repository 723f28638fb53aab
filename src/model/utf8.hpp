#pragma once

// Walking over UTF-8 text that may not be valid.

#include <cstddef>
#include <string_view>

namespace schemadrift {

struct CodePoint {
  char32_t value = 0;      ///< meaningless when not valid
  std::size_t length = 1;  ///< bytes; 1 when not valid
  bool valid = true;
};

/// The code point at the start of `text`. Precondition: not empty. Overlong forms and surrogates are not valid (RFC
/// 3629).
CodePoint first_code_point(std::string_view text);

/// The longest prefix of at most `bytes` bytes that does not cut a character.
std::string_view clip_utf8(std::string_view text, std::size_t bytes);

}  // namespace schemadrift
