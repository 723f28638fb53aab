#pragma once

// A line of a catalogue with marks under the place that matters: cut to the terminal, with tabs, wide and unprintable
// characters where the marks expect them.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schemadrift/report.hpp"

namespace schemadrift::reporters {

/// The files that positions point into, split into lines once. Borrows their text.
class SourceLines {
 public:
  explicit SourceLines(std::span<const SourceText> texts);
  /// The line without its end; nothing when the file or the line is not there.
  [[nodiscard]] std::optional<std::string_view> find(const SourcePosition& position) const;

 private:
  std::map<std::string_view, std::vector<std::string_view>> lines_;
};

struct Snippet {
  std::string line;  ///< printable
  int indent = 0;    ///< columns before the marks
  int marks = 1;     ///< how many
};

/// Fits the line into `width` columns around the place; an ellipsis stands for what is cut.
Snippet cut_snippet(std::string_view line, const SourcePosition& position, int width);

}  // namespace schemadrift::reporters
