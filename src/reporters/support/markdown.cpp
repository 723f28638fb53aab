#include "reporters/support/markdown.hpp"

#include <algorithm>
#include <cctype>

#include "model/names.hpp"

namespace schemadrift::reporters {

namespace {

/// Between these and the next character nothing may stand that would make a mention or a link of them.
constexpr std::string_view nothing = "&#8203;";

std::size_t longest_run(std::string_view text, char wanted) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == wanted ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// What GitHub makes a link of by itself: a mention (@x), a reference (#1, GH-1, !1 in GitLab), an address.
bool would_link(std::string_view before, std::string_view rest) {
  if (rest.size() < 2) return false;
  const char next = rest[1];
  switch (rest.front()) {
    case '@':
      return is_word(next);
    case '#':
    case '!':
      return std::isdigit(static_cast<unsigned char>(next)) != 0;
    case '-':
      return (before.ends_with("GH") || before.ends_with("gh")) && std::isdigit(static_cast<unsigned char>(next)) != 0;
    case ':':
      return rest.starts_with("://");
    case '.':
      return before.ends_with("www") || before.ends_with("WWW");
    default:
      return false;
  }
}

/// An underscore within a word is no emphasis.
bool is_markup(std::string_view before, std::string_view rest) {
  const char c = rest.front();
  // What begins a line, there begins a heading or a list.
  if (before.empty() && std::string_view("#-+=").find(c) != std::string_view::npos) return true;
  if (c == '_') return before.empty() || rest.size() < 2 || !is_word(before.back()) || !is_word(rest[1]);
  return std::string_view("\\`*[]~$").find(c) != std::string_view::npos;
}

std::string plain(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto before = text.substr(0, i);
    const auto rest = text.substr(i);
    const char c = rest.front();
    if (c == '<') {
      result += "&lt;";
    } else if (c == '>') {
      result += "&gt;";
    } else if (c == '&') {
      result += "&amp;";
    } else {
      if (is_markup(before, rest)) result += '\\';
      result += c;
      if (would_link(before, rest)) result += nothing;
    }
  }
  return result;
}

}  // namespace

std::string markdown_code(std::string_view text) {
  if (text.empty()) return "–";
  const auto shown = printable(text);
  // In a cell of a table, no code span can hold these two.
  if (shown.find("\\|") != std::string::npos) return plain(shown);
  const std::string fence(longest_run(shown, '`') + 1, '`');
  // One space at either end belongs to the fence, where the text could be taken for more of it.
  const bool needs_space = shown.starts_with('`') || shown.ends_with('`') || shown.starts_with(' ');
  const auto* const space = needs_space ? " " : "";
  return fence + space + shown + space + fence;
}

std::string markdown_prose(std::string_view text) {
  const auto shown = printable(text);
  std::string_view rest = shown;
  std::string result;
  while (true) {
    const auto open = rest.find('`');
    const auto close = open == std::string_view::npos ? open : rest.find('`', open + 1);
    if (close == std::string_view::npos || close == open + 1) return result + plain(rest);
    result += plain(rest.substr(0, open)) + markdown_code(rest.substr(open + 1, close - open - 1));
    rest.remove_prefix(close + 1);
  }
}

std::string markdown_cell(std::string_view markdown) {
  std::string cell;
  for (const char c : markdown) cell += c == '|' ? std::string("\\|") : std::string(1, c);
  return cell;
}

std::string markdown_block(std::string_view language, std::string_view code) {
  const std::string fence(std::max<std::size_t>(longest_run(code, '`') + 1, 3), '`');
  return fence + std::string(language) + '\n' + std::string(code) + '\n' + fence + '\n';
}

}  // namespace schemadrift::reporters
