#include "catalogue/yaml_scalar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/utf8.hpp"

namespace schemadrift::catalogue {
namespace {

// Null, true, false and their like in YAML 1.1, which most readers still follow.
constexpr auto words = std::to_array<std::string_view>({
    "null",
    "true",
    "false",
    "yes",
    "no",
    "on",
    "off",
    "y",
    "n",
    ".inf",
    ".nan",
});

constexpr std::string_view indicators = "-?:,[]{}#&*!|>'\"%@`=<~";

std::string lowered(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

// Every number, base, date and sexagesimal of YAML 1.1 is made of these, and begins with one of the first.
bool may_be_number(std::string_view text) {
  const bool begins = std::string_view("0123456789+.").find(text.front()) != std::string_view::npos;
  return begins && text.find_first_not_of("0123456789abcdefABCDEFxXoO_+-.:TtZz ") == std::string_view::npos;
}

// What YAML takes between quotes only as an escape, and what hides or turns text around where people read it.
bool needs_escape(const CodePoint& point) {
  const auto c = point.value;
  const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool invisible = c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
                         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE0FFF);
  return control || invisible || (c >= 0xFFFE && c <= 0xFFFF);
}

template <class Visit>
void for_each_point(std::string_view text, const Visit& visit) {
  while (!text.empty()) {
    const auto point = first_code_point(text);
    visit(point, text.substr(0, point.length));
    text.remove_prefix(point.length);
  }
}

bool has_escape(std::string_view text) {
  bool found = false;
  for_each_point(text, [&](const CodePoint& point, std::string_view) { found = found || needs_escape(point); });
  return found;
}

bool is_plain(std::string_view text, bool in_flow) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
  if (indicators.find(text.front()) != std::string_view::npos || may_be_number(text)) return false;
  if (std::ranges::find(words, lowered(text)) != words.end()) return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
  // Old readers stumble over any colon inside { }.
  if (in_flow && text.find_first_of(",[]{}:") != std::string_view::npos) return false;
  return !text.starts_with("...") && !has_escape(text);
}

std::string escaped(const CodePoint& point) {
  const auto c = static_cast<unsigned>(point.value);
  if (c == '\n') return "\\n";
  if (c == '\t') return "\\t";
  if (c < 0x100) return fmt::format("\\x{:02x}", c);
  return c < 0x10000 ? fmt::format("\\u{:04x}", c) : fmt::format("\\U{:08x}", c);
}

std::string in_double_quotes(std::string_view text) {
  std::string result = "\"";
  for_each_point(text, [&](const CodePoint& point, std::string_view bytes) {
    if (needs_escape(point)) {
      result += escaped(point);
      return;
    }
    if (bytes == "\"" || bytes == "\\") result += '\\';
    result += bytes;
  });
  return result + '"';
}

std::string text_scalar(const std::string& text, bool in_flow) {
  if (is_plain(text, in_flow)) return text;
  const bool has_single = text.find('\'') != std::string::npos;
  const bool has_double = text.find_first_of("\"\\") != std::string::npos;
  if (has_double && !has_single && !has_escape(text)) return '\'' + text + '\'';
  return in_double_quotes(text);
}

}  // namespace

std::string yaml_scalar(const Json& scalar, bool in_flow) {
  if (const auto* text = scalar.string()) return text_scalar(*text, in_flow);
  if (const auto* flag = scalar.boolean()) return *flag ? "true" : "false";
  if (const auto* number = scalar.integer()) return std::to_string(*number);
  if (const auto* number = scalar.number()) return fmt::format("{}", *number);
  return "null";
}

bool fits_literal_block(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || text.starts_with(' ') || text.starts_with('\n')) return false;
  // The reader looks for quotes where a text begins, and a tab there indents nothing.
  if (text.front() == '"' || text.front() == '\'' || text.back() == '\n' || text.back() == ' ') return false;
  std::string joined(text);
  std::ranges::replace(joined, '\n', ' ');
  return !has_escape(joined);
}

std::size_t yaml_width(std::string_view text) {
  std::size_t width = 0;
  for_each_point(text, [&](const CodePoint&, std::string_view) { ++width; });
  return width;
}

}  // namespace schemadrift::catalogue
