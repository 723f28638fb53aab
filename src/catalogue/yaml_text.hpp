#pragma once

// Writes values as YAML that people like to read: one entry to a line, { } and [ ] where they fit, values of short
// entries one below the other.

#include <string>
#include <string_view>

#include "schemadrift/json.hpp"

namespace schemadrift::catalogue {

class YamlText {
 public:
  /// `key: value` at the margin. Maps and lists are laid out line by line for `levels` levels, and beyond that only
  /// where they do not fit on a line. From the third level up, an empty line parts the entries.
  void entry(std::string_view key, const Json& value, int levels = 0);
  void comment(std::string_view text);
  void blank_line();

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  struct Place {
    std::size_t indent = 0;
    int levels = 0;
    std::size_t key_width = 0;  ///< keys are filled up to this
  };

  void write_entry(std::string_view key, const Json& value, const Place& place);
  void write_value(const Json& value, const Place& place, std::size_t column);
  void write_members(const Json::Object& members, const Place& place);
  void write_elements(const Json::Array& elements, const Place& place);
  void write_literal(std::string_view text, std::size_t indent);
  void indent(std::size_t columns) { text_.append(columns, ' '); }

  std::string text_;
};

}  // namespace schemadrift::catalogue
