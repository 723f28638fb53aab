#pragma once

// Text from elsewhere within GitHub's and GitLab's Markdown: shown as it is, whatever it looks like.

#include <string>
#include <string_view>

namespace schemadrift::reporters {

/// As a code span, with as many backticks as it takes (CommonMark 0.30, section 6.1). A dash where the text is empty.
std::string markdown_code(std::string_view text);

/// As prose. What stands between backticks becomes a code span; nothing else is markup, a link, a mention of somebody
/// or a reference to something. On one line.
std::string markdown_prose(std::string_view text);

/// Markdown of the two above as a cell of a table.
std::string markdown_cell(std::string_view markdown);

/// A block of code, which ends with a line break.
std::string markdown_block(std::string_view language, std::string_view code);

}  // namespace schemadrift::reporters
