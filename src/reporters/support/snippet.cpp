#include "reporters/support/snippet.hpp"

#include <algorithm>

#include "model/names.hpp"
#include "model/utf8.hpp"
#include "reporters/support/width.hpp"

namespace schemadrift::reporters {

namespace {

/// What one character of the source looks like, and where it begins.
struct Cell {
  std::string shown;
  int offset = 0;
};

/// `rest` is the line from the character on.
std::string shown(std::string_view character, std::string_view rest, int offset) {
  constexpr int tab_stop = 4;
  // What would be a command of a CI log cannot be told by one character.
  constexpr std::size_t longest_command = 6;
  if (character == "#") {
    const auto printed = printable(rest.substr(0, longest_command));
    constexpr std::size_t escape = 4;
    if (printed.front() == '\\') return printed.substr(0, escape);
  }
  if (character != "\t") return printable(character);
  return std::string(static_cast<std::size_t>(tab_stop - offset % tab_stop), ' ');
}

/// One cell for each character, and one more at the end of the line.
std::vector<Cell> cells_of(std::string_view line) {
  std::vector<Cell> cells;
  int offset = 0;
  while (!line.empty()) {
    const auto point = first_code_point(line);
    cells.push_back({shown(line.substr(0, point.length), line, offset), offset});
    offset += display_width(cells.back().shown);
    line.remove_prefix(point.length);
  }
  cells.push_back({"", offset});
  return cells;
}

struct Window {
  std::size_t first = 0;
  std::size_t last = 0;  ///< exclusive
};

/// Which cells to show: from the start of the line when that shows the marks, else from a little before them.
Window window_around(const std::vector<Cell>& cells, std::size_t begin, std::size_t end, int width) {
  const std::size_t line_end = cells.size() - 1;
  if (cells[line_end].offset <= width) return {0, line_end};
  const auto cell_at = [&](int offset) {
    const auto found =
        std::find_if(cells.begin(), cells.end(), [&](const Cell& cell) { return cell.offset >= offset; });
    return std::min(static_cast<std::size_t>(found - cells.begin()), line_end);
  };
  std::size_t first = 0;
  if (cells[end].offset >= width) first = std::min(cell_at(cells[begin].offset - width / 3), begin);
  const int space = width - (first > 0 ? 1 : 0);
  if (cells[line_end].offset - cells[first].offset <= space) return {first, line_end};
  const auto beyond = cell_at(cells[first].offset + space);
  return {first, std::max(first + 1, beyond - 1)};
}

}  // namespace

SourceLines::SourceLines(std::span<const SourceText> texts) {
  for (const auto& source : texts) {
    auto& lines = lines_[source.path];
    std::string_view rest = source.text;
    while (!rest.empty()) {
      const auto end = rest.find('\n');
      auto line = rest.substr(0, end);
      if (line.ends_with('\r')) line.remove_suffix(1);
      lines.push_back(line);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }
}

std::optional<std::string_view> SourceLines::find(const SourcePosition& position) const {
  const auto found = lines_.find(position.file);
  if (!position.is_known() || found == lines_.end()) return std::nullopt;
  const auto index = static_cast<std::size_t>(position.line - 1);
  return index < found->second.size() ? std::optional(found->second[index]) : std::nullopt;
}

Snippet cut_snippet(std::string_view line, const SourcePosition& position, int width) {
  constexpr std::string_view ellipsis = "…";
  const auto cells = cells_of(line);
  const auto line_end = cells.size() - 1;
  const auto begin = std::min(static_cast<std::size_t>(std::max(position.column, 1) - 1), line_end);
  const auto end = std::min(begin + static_cast<std::size_t>(std::max(position.length, 1)), line_end);
  const auto window = window_around(cells, begin, end, width);

  Snippet snippet;
  if (window.first > 0) snippet.line += ellipsis;
  for (std::size_t i = window.first; i < window.last; ++i) snippet.line += cells[i].shown;
  if (window.last < line_end) snippet.line += ellipsis;
  snippet.indent = cells[begin].offset - cells[window.first].offset + (window.first > 0 ? 1 : 0);
  snippet.marks = std::max(1, cells[std::min(end, window.last)].offset - cells[begin].offset);
  return snippet;
}

}  // namespace schemadrift::reporters
