#pragma once

// The text of a catalogue file before YAML sees it: normalised, checked, and measured in characters.

#include <optional>
#include <string>
#include <string_view>

#include "catalogue/diagnostics.hpp"

namespace schemadrift::catalogue {

/// Without a byte order mark, and with \n for every line end. Lines and columns stay what an editor shows.
std::string normalised(std::string_view text);

struct TextProblem {
  Place place;
  std::string message;
};

/// The first byte that YAML does not allow: invalid UTF-8, or a control character. yaml-cpp would stop there in
/// silence.
std::optional<TextProblem> text_problem(std::string_view text);

/// Where a byte of the text stands.
Place place_of(std::string_view text, std::size_t offset);

/// Characters, not bytes, of valid UTF-8.
int count_characters(std::string_view text);

/// Finds places of ascending offsets without reading a line again, so that a catalogue on one long line stays cheap.
class PlaceFinder {
 public:
  explicit PlaceFinder(std::string_view text) : text_(text) {}
  Place find(std::size_t offset);

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  int line_ = 1;
  int column_ = 1;
};

}  // namespace schemadrift::catalogue
