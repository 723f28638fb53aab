#include "reporters/support/xml.hpp"

#include "model/utf8.hpp"

namespace schemadrift::reporters {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool is_allowed(const CodePoint& point) {
  if (!point.valid || point.value == 0xFFFE || point.value == 0xFFFF) return false;
  return point.value >= 0x20 || point.value == '\t' || point.value == '\n' || point.value == '\r';
}

std::string_view reference(char32_t code) {
  switch (code) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&apos;";
    default:
      return {};
  }
}

std::string_view space_reference(char32_t code) {
  if (code == '\n') return "&#10;";
  return code == '\t' ? "&#9;" : "&#13;";
}

template <class Reference>
std::string escaped(std::string_view text, const Reference& reference_of) {
  std::string result;
  while (!text.empty()) {
    const auto point = first_code_point(text);
    const auto escape = is_allowed(point) ? reference_of(point.value) : replacement;
    result += escape.empty() ? text.substr(0, point.length) : escape;
    text.remove_prefix(point.length);
  }
  return result;
}

}  // namespace

std::string xml_text(std::string_view text) {
  // A line break of one character alone is left as it is by a reader (section 2.11).
  return escaped(text, [](char32_t code) { return code == '\r' ? space_reference(code) : reference(code); });
}

std::string xml_attribute(std::string_view text) {
  return escaped(text, [](char32_t code) { return code < 0x20 ? space_reference(code) : reference(code); });
}

void XmlText::begin(std::string_view name, const XmlAttributes& attributes) {
  text_.append(open_.size() * 2, ' ').append("<").append(name);
  for (const auto& [key, value] : attributes) {
    text_.append(" ").append(key).append("=\"").append(xml_attribute(value)).append("\"");
  }
}

void XmlText::open(std::string_view name, const XmlAttributes& attributes) {
  begin(name, attributes);
  text_ += ">\n";
  open_.emplace_back(name);
}

void XmlText::close() {
  const auto name = open_.back();
  open_.pop_back();
  text_.append(open_.size() * 2, ' ').append("</").append(name).append(">\n");
}

void XmlText::element(std::string_view name, const XmlAttributes& attributes, std::string_view text) {
  begin(name, attributes);
  if (text.empty()) {
    text_ += "/>\n";
  } else {
    text_.append(">").append(xml_text(text)).append("</").append(name).append(">\n");
  }
}

}  // namespace schemadrift::reporters
