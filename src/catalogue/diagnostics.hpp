#pragma once

// Everything that is wrong with the files, collected: reading never stops at the first problem.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schemadrift/failure.hpp"

namespace schemadrift::catalogue {

/// A place in a file that is known from the context.
struct Place {
  int line = 0;
  int column = 0;
  int length = 1;
};

inline SourcePosition position_in(const std::string& file, const Place& place) {
  return {file, place.line, place.column, place.length};
}

/// The diagnostics of one file.
class Diagnostics {
 public:
  explicit Diagnostics(std::string file) : file_(std::move(file)) {}

  void add(const Place& place, std::string key_path, std::string message, std::string suggestion = {}) {
    all_.push_back({position_in(file_, place), std::move(key_path), std::move(message), std::move(suggestion)});
  }
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }

 private:
  std::string file_;
  std::vector<Diagnostic> all_;
};

}  // namespace schemadrift::catalogue
