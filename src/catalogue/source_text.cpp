#include "catalogue/source_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/utf8.hpp"

namespace schemadrift::catalogue {
namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

bool is_forbidden_control(unsigned char byte) {
  return (byte < 0x20U && byte != '\n' && byte != '\t') || byte == 0x7FU;
}

}  // namespace

std::string normalised(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      result += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      result += '\n';
    }
  }
  return result;
}

std::optional<TextProblem> text_problem(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto character = first_code_point(text.substr(i));
    if (!character.valid) return TextProblem{place_of(text, i), fmt::format("byte 0x{:02x} is not UTF-8", byte)};
    if (is_forbidden_control(byte)) {
      return TextProblem{place_of(text, i), fmt::format("control character 0x{:02x} is not allowed in YAML", byte)};
    }
    i += character.length;
  }
  return std::nullopt;
}

Place place_of(std::string_view text, std::size_t offset) { return PlaceFinder(text).find(offset); }

int count_characters(std::string_view text) {
  return static_cast<int>(std::ranges::count_if(text, [](char byte) { return !is_continuation(byte); }));
}

Place PlaceFinder::find(std::size_t offset) {
  offset = std::min(offset, text_.size());
  if (offset < offset_) *this = PlaceFinder(text_);
  for (; offset_ < offset; ++offset_) {
    if (text_[offset_] == '\n') {
      ++line_;
      column_ = 1;
    } else if (!is_continuation(text_[offset_])) {
      ++column_;
    }
  }
  return {line_, column_, 1};
}

}  // namespace schemadrift::catalogue
