#include "model/names.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/keywords.hpp"
#include "model/name_length.hpp"

namespace schemadrift {

namespace {

bool is_bare_identifier(std::string_view name) {
  const auto is_start = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  const auto is_part = [&](char c) { return is_start(c) || (c >= '0' && c <= '9') || c == '$'; };
  return !name.empty() && is_start(name.front()) && std::ranges::all_of(name, is_part) &&
         !std::ranges::binary_search(quoted_keywords, name);
}

bool is_control_byte(char c) { return (c >= 0 && c < 0x20) || c == 0x7F; }

bool has_control_byte(std::string_view text) { return std::ranges::any_of(text, is_control_byte); }

// The text with each of `twice` doubled, and control characters as `escape` and two hexadecimal digits.
std::string escaped_text(std::string_view text, std::string_view twice, std::string_view escape = {}) {
  std::string result;
  for (const char c : text) {
    if (is_control_byte(c)) {
      result += fmt::format("{}{:02x}", escape, static_cast<unsigned>(c));
      continue;
    }
    if (twice.find(c) != std::string_view::npos) result += c;
    result += c;
  }
  return result;
}

// What reorders or hides text on a terminal: an attacker's way to show another name than the real one.
bool is_deceptive(char32_t c) {
  const bool bidi =
      c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  const bool separator = c == 0x2028 || c == 0x2029;
  const bool invisible = (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
  return bidi || separator || invisible;
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

// The runners of GitHub and Azure take it for a command wherever it stands in a line of a log.
bool begins_log_command(std::string_view text) { return text.starts_with("##[") || text.starts_with("##vso["); }

std::string escaped(char32_t c) {
  if (c == '\n') return "\\n";
  if (c == '\r') return "\\r";
  if (c == '\t') return "\\t";
  return c < 0x100 ? fmt::format("\\x{:02x}", static_cast<unsigned>(c))
                   : fmt::format("\\u{:04x}", static_cast<unsigned>(c));
}

}  // namespace

std::string quote_identifier(std::string_view name) {
  if (is_bare_identifier(name)) return std::string(name);
  if (has_control_byte(name)) return "U&\"" + escaped_text(name, "\"\\", "\\00") + '"';
  return '"' + escaped_text(name, "\"") + '"';
}

std::string quote_identifier(const QualifiedName& name) {
  if (name.schema.empty()) return quote_identifier(name.name);
  return quote_identifier(name.schema) + '.' + quote_identifier(name.name);
}

std::string quote_literal(std::string_view text) {
  const bool plain = text.find('\\') == std::string_view::npos && !has_control_byte(text);
  if (plain) return '\'' + escaped_text(text, "'") + '\'';
  return "E'" + escaped_text(text, "'\\", "\\x") + '\'';
}

std::string display(const QualifiedName& name) {
  if (name.schema.empty() || name.schema == "public") return printable(name.name);
  return printable(name.schema) + '.' + printable(name.name);
}

std::string display(std::span<const std::string> names) {
  std::string result;
  for (const auto& name : names) {
    if (!result.empty()) result += ", ";
    result += printable(name);
  }
  return result;
}

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const auto point = first_code_point(text);
    if (begins_log_command(text)) {
      result += "\\x23";
    } else if (!point.valid) {
      result += fmt::format("\\x{:02x}", static_cast<unsigned char>(text.front()));
    } else if (is_control(point.value) || is_deceptive(point.value)) {
      result += escaped(point.value);
    } else {
      result += text.substr(0, point.length);
    }
    text.remove_prefix(point.length);
  }
  return result;
}

std::string default_name(std::string_view table, std::span<const std::string> columns, std::string_view suffix) {
  std::string addition;
  for (const auto& column : columns) {
    if (!addition.empty()) addition += '_';
    addition += column;
  }
  const auto overhead = suffix.size() + 1 + (addition.empty() ? 0 : 1);
  std::size_t first = table.size();
  std::size_t second = addition.size();
  // The longer one gives way, byte by byte; only then are cut characters dropped.
  while (first + second + overhead > longest_name) {
    if (first > second) {
      --first;
    } else {
      --second;
    }
  }
  std::string result(clip_utf8(table, first));
  if (!addition.empty()) result.append("_").append(clip_utf8(addition, second));
  return result.append("_").append(suffix);
}

}  // namespace schemadrift
