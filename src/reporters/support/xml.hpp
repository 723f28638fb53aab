#pragma once

// XML 1.0 (fifth edition) by the line: elements with attributes and text, all of it escaped here.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schemadrift::reporters {

using XmlAttributes = std::vector<std::pair<std::string_view, std::string>>;

/// Markup becomes references; what XML may not hold even as a reference (section 2.2) becomes U+FFFD. In an attribute,
/// line breaks and tabs become references, too: a reader would take them for spaces (section 3.3.3).
std::string xml_text(std::string_view text);
std::string xml_attribute(std::string_view text);

class XmlText {
 public:
  XmlText() : text_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

  void open(std::string_view name, const XmlAttributes& attributes);
  void close();
  /// An element without elements in it; nothing between its tags where the text is empty.
  void element(std::string_view name, const XmlAttributes& attributes, std::string_view text = {});

  /// Precondition: everything is closed.
  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  void begin(std::string_view name, const XmlAttributes& attributes);

  std::string text_;
  std::vector<std::string> open_;
};

}  // namespace schemadrift::reporters
