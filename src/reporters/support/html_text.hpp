#pragma once

// Text from elsewhere within HTML: never markup, never an attribute's end, and printable.

#include <string>
#include <string_view>

namespace schemadrift::reporters {

/// For text and for attributes in double quotes.
std::string html_text(std::string_view text);

/// The same, with what stands between backticks as code.
std::string html_prose(std::string_view text);

/// Statements as they can be copied, line by line.
std::string html_sql(std::string_view sql);

/// The rules' own Markdown: headings, paragraphs, lists, tables as they stand, blocks of code. `level` is that of its
/// first heading.
std::string html_page(std::string_view markdown, int level);

}  // namespace schemadrift::reporters
