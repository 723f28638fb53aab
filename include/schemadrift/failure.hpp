#pragma once

// The two kinds of failure that are no finding: bad input, which is a list of diagnostics, and that we cannot continue,
// which is one exception type with an exit code, caught once in main.

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "schemadrift/position.hpp"

namespace schemadrift {

/// The exit codes of every command; see the README.
enum class ExitCode {
  clean = 0,
  drift = 1,
  usage = 2,
  unreachable = 3,
  incomplete = 4,
  defect = 70,
};

/// One thing that is wrong with an input file.
struct Diagnostic {
  SourcePosition position;
  std::string key_path;  ///< models.Role.columns.name; empty for the whole file
  std::string message;
  std::string suggestion;  ///< what to write instead; may be empty
};

/// Thrown when a command cannot go on. The message says what happened; the hint says what to do next. Neither ever
/// holds a password.
class Failure : public std::runtime_error {
 public:
  Failure(ExitCode code, const std::string& message, std::string hint = {})
      : std::runtime_error(message), code_(code), hint_(std::move(hint)) {}
  /// Bad input: the diagnostics say what is wrong, `message` sums up.
  Failure(const std::string& message, std::vector<Diagnostic> diagnostics)
      : std::runtime_error(message), code_(ExitCode::usage), diagnostics_(std::move(diagnostics)) {}

  [[nodiscard]] ExitCode code() const { return code_; }
  [[nodiscard]] const std::string& hint() const { return hint_; }
  [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

  /// Keeps what takes long to end until the failure has been reported.
  void keep(std::shared_ptr<void> unfinished) { unfinished_ = std::move(unfinished); }

 private:
  ExitCode code_;
  std::string hint_;
  std::vector<Diagnostic> diagnostics_;
  std::shared_ptr<void> unfinished_;
};

}  // namespace schemadrift
