#include "reporters/support/width.hpp"

#include <algorithm>
#include <array>

#include "model/utf8.hpp"

namespace schemadrift::reporters {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t Count>
bool contains(const std::array<Range, Count>& ranges, char32_t code) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [code](const Range& range) { return range.first <= code && code <= range.last; });
}

// The blocks that scripts in use have, not the whole of the Unicode tables: a missed rarity shifts a caret, no more.
constexpr std::array combining{Range{0x0300, 0x036F}, Range{0x0483, 0x0489}, Range{0x0591, 0x05BD},
                               Range{0x0610, 0x061A}, Range{0x064B, 0x065F}, Range{0x0E31, 0x0E31},
                               Range{0x0E34, 0x0E3A}, Range{0x0E47, 0x0E4E}, Range{0x1AB0, 0x1AFF},
                               Range{0x1DC0, 0x1DFF}, Range{0x200B, 0x200F}, Range{0x20D0, 0x20FF},
                               Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}, Range{0xE0100, 0xE01EF}};
constexpr std::array wide{Range{0x1100, 0x115F},   Range{0x231A, 0x231B},   Range{0x2E80, 0x303E},
                          Range{0x3041, 0xA4CF},   Range{0xA960, 0xA97C},   Range{0xAC00, 0xD7A3},
                          Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},
                          Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF},
                          Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};

/// Where the first word ends. What stands between backticks is one word: it is to be copied.
std::size_t word_end(std::string_view text) {
  std::size_t from = 0;
  while (true) {
    const auto space = text.find(' ', from);
    const auto open = text.find('`', from);
    if (space == std::string_view::npos || open == std::string_view::npos || space < open) return space;
    const auto close = text.find('`', open + 1);
    if (close == std::string_view::npos) return space;
    from = close + 1;
  }
}

/// A line of a build log that begins with `::` is a command to GitHub's runner: no line may break there.
bool may_begin_line(std::string_view word) { return !word.starts_with("::"); }

}  // namespace

int display_width(char32_t code) {
  if (code < 0x0300) return 1;
  if (contains(combining, code)) return 0;
  return contains(wide, code) ? 2 : 1;
}

int display_width(std::string_view text) {
  int width = 0;
  while (!text.empty()) {
    const auto point = first_code_point(text);
    width += point.valid ? display_width(point.value) : 1;
    text.remove_prefix(point.length);
  }
  return width;
}

std::vector<std::string> wrapped(std::string_view text, int width) {
  std::vector<std::string> lines(1);
  int used = 0;
  while (!text.empty()) {
    const auto end = word_end(text);
    const auto word = text.substr(0, end);
    const int needed = display_width(word);
    if (!lines.back().empty() && used + 1 + needed > width && may_begin_line(word)) {
      lines.emplace_back();
      used = 0;
    }
    const bool first = lines.back().empty();
    if (!first) lines.back() += ' ';
    lines.back() += word;
    used += needed + (first ? 0 : 1);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

}  // namespace schemadrift::reporters
