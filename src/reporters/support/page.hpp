#pragma once

// A rule's page taken apart, so that each format renders it: the Markdown that our pages have, no more.

#include <string>
#include <string_view>
#include <vector>

namespace schemadrift::reporters {

struct PageBlock {
  enum class Kind { heading, paragraph, item, table, code };
  Kind kind = Kind::paragraph;
  int level = 0;     ///< of a heading: 1 for the title
  std::string text;  ///< without its marks; the lines of tables and code end with line breaks, those of others are one
  std::string info;  ///< what a block of code says of itself: "yaml expected"
};

std::vector<PageBlock> page_blocks(std::string_view markdown);

/// The page for a terminal of that many columns: text is wrapped, code indented; `colour` makes headings and code stand
/// out.
std::string page_text(std::string_view markdown, bool colour, int width);

}  // namespace schemadrift::reporters
