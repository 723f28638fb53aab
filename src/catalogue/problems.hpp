#pragma once

// The diagnostics of all files together. What a base has wrong shows in every model of it, and is said once.

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "catalogue/read.hpp"
#include "model/names.hpp"

namespace schemadrift::catalogue {

class Problems {
 public:
  void add(const CatalogueFileForm& file, const Place& place, std::string key_path, std::string message,
           std::string suggestion = {}) {
    all_.push_back({position_in(file.path, place), std::move(key_path), std::move(message), std::move(suggestion)});
  }
  void add(std::vector<Diagnostic> diagnostics) {
    all_.insert(all_.end(), std::make_move_iterator(diagnostics.begin()), std::make_move_iterator(diagnostics.end()));
  }

  /// In the order of the files, each once.
  [[nodiscard]] std::vector<Diagnostic> sorted() const {
    const auto key = [](const Diagnostic& each) { return std::tie(each.position, each.key_path, each.message); };
    auto result = all_;
    std::ranges::stable_sort(result, {}, key);
    // Not ranges::unique, which clang 14 cannot compile.
    const auto same = [&](const Diagnostic& first, const Diagnostic& second) { return key(first) == key(second); };
    result.erase(std::unique(result.begin(), result.end(), same), result.end());
    return result;
  }

 private:
  std::vector<Diagnostic> all_;
};

/// "file, line 12", or "line 12" when `from` is the same file.
inline std::string place_text(const CatalogueFileForm& file, const Place& place, const CatalogueFileForm& from) {
  if (&file == &from) return fmt::format("at line {}, column {}", place.line, place.column);
  return fmt::format("at {}:{}:{}", printable(file.path), place.line, place.column);
}

}  // namespace schemadrift::catalogue
