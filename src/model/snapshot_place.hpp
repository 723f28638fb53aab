#pragma once

// Where in a snapshot a reader is, and what it found wrong there. A path of keys is put together only when there is
// something to say.

#include <fmt/format.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schemadrift/failure.hpp"
#include "schemadrift/json.hpp"

namespace schemadrift {

/// Of one file. Keeps the first ones: a file of garbage has as many as it has values.
class SnapshotProblems {
 public:
  explicit SnapshotProblems(std::string file) : file_(std::move(file)) {}

  void add(std::string path, std::string message, std::string suggestion = {});
  /// Throws Failure(usage) when there is any.
  void refuse() const;

 private:
  std::string file_;
  std::vector<Diagnostic> first_;
  std::size_t count_ = 0;
};

class SnapshotPlace {
 public:
  explicit SnapshotPlace(SnapshotProblems& problems) : problems_(problems) {}

  /// Within this place, which must outlive it, as must the key.
  [[nodiscard]] SnapshotPlace at(std::string_view key) const { return {problems_, this, key, 0}; }
  [[nodiscard]] SnapshotPlace at(std::size_t index) const { return {problems_, this, {}, index}; }

  void problem(std::string message, std::string suggestion = {}) const {
    problems_.add(path(), std::move(message), std::move(suggestion));
  }
  /// "must be text, not a number"
  void expected(std::string_view what, const Json& found) const;
  /// "is none of a, b and c", with the nearest one.
  void unknown(std::string_view label, std::span<const std::string> labels) const;
  void unknown_key(std::string_view key, std::span<const std::string> keys) const;

 private:
  SnapshotPlace(SnapshotProblems& problems, const SnapshotPlace* within, std::string_view key, std::size_t index)
      : problems_(problems), within_(within), key_(key), index_(index) {}

  [[nodiscard]] std::string path() const;

  SnapshotProblems& problems_;
  const SnapshotPlace* within_ = nullptr;
  std::string_view key_;  ///< empty for an element of a list
  std::size_t index_ = 0;
};

}  // namespace schemadrift
