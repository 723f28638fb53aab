#pragma once

// Cuts an SQL script into statements as psql does (psqlscan.l), without understanding them: a script may hold COPY data
// and psql's own commands between them, which no SQL parser takes.

#include <cstddef>
#include <optional>
#include <string_view>

namespace schemadrift::sql {

struct ScriptPart {
  enum class Kind { statement, meta_command };
  Kind kind = Kind::statement;
  /// From its first word on; without the semicolon. A meta-command is its whole line, with the backslash.
  std::string_view text;
  int line = 1;  ///< of the first word
};

/// COPY data: whole lines, without the `\.` that ends them.
struct CopyData {
  std::string_view text;
  int line = 1;  ///< of the first of them
};

/// Reads one script from start to end. Precondition: the text outlives the reader and what it returns.
class ScriptReader {
 public:
  explicit ScriptReader(std::string_view script);

  /// The next statement or meta-command; nothing at the end. The last statement may lack its semicolon.
  std::optional<ScriptPart> next();
  /// The data that follow the statement just read, when that was a COPY … FROM stdin: only the server can tell.
  CopyData copy_data();

  /// The line that has been reached.
  [[nodiscard]] int line() const { return line_; }

 private:
  void advance_to(std::size_t position);
  void skip_blank();
  std::string_view take_line();
  std::size_t end_of_statement() const;

  std::string_view script_;
  std::size_t position_ = 0;
  int line_ = 1;
};

}  // namespace schemadrift::sql
