#pragma once

// Where something was written: in a catalogue, or in the ORM's own source.

#include <compare>
#include <string>

namespace schemadrift {

/// A place in a file that we read. Lines and columns count from 1; columns count characters, not bytes. `line` 0 means
/// that there is no place to show.
struct SourcePosition {
  std::string file;
  int line = 0;
  int column = 0;
  /// Characters from `column` that the caret underlines; at least 1 where `line` is not 0.
  int length = 1;
  auto operator<=>(const SourcePosition&) const = default;
  [[nodiscard]] bool is_known() const { return line > 0; }
};

/// Where the ORM declares it (`source: app/models/role.py:12`). `line` is 0 when only the file is known.
struct OrmSource {
  std::string file;
  int line = 0;
  auto operator<=>(const OrmSource&) const = default;
  [[nodiscard]] bool is_known() const { return !file.empty(); }
};

}  // namespace schemadrift
