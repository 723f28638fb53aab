#include "model/utf8.hpp"

namespace schemadrift {

namespace {

std::size_t expected_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

bool is_scalar(char32_t value, std::size_t length) {
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  return value >= least[length] && value <= 0x10FFFF && !surrogate;
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const auto length = expected_length(lead);
  if (length == 0 || length > text.size()) return {0, 1, false};
  if (length == 1) return {lead, 1, true};
  auto value = static_cast<char32_t>(lead & (0xFFU >> (length + 1)));
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80U) return {0, 1, false};
    value = (value << 6U) | (byte & 0x3FU);
  }
  if (!is_scalar(value, length)) return {0, 1, false};
  return {value, length, true};
}

std::string_view clip_utf8(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  std::size_t end = 0;
  while (end < bytes) {
    const auto next = end + first_code_point(text.substr(end)).length;
    if (next > bytes) break;
    end = next;
  }
  return text.substr(0, end);
}

}  // namespace schemadrift
