#include "sources/support/paths.hpp"

#include <algorithm>
#include <filesystem>

#include "postgres/dsn.hpp"

namespace schemadrift::sources {

namespace {

namespace fs = std::filesystem;

bool has_ending(const fs::path& path, std::span<const std::string_view> endings) {
  return std::ranges::find(endings, path.extension().string()) != endings.end();
}

// What cannot be listed is left to the reader of the folder, which says why.
bool holds(const std::string& folder, std::span<const std::string_view> endings) {
  std::error_code error;
  for (auto at = fs::recursive_directory_iterator(folder, error); !error && at != fs::end(at); at.increment(error)) {
    std::error_code ignored;
    const bool is_hidden = at->path().filename().string().starts_with('.');
    if (is_hidden && at->is_directory(ignored)) at.disable_recursion_pending();
    if (!is_hidden && has_ending(at->path(), endings) && at->is_regular_file(ignored)) return true;
  }
  return false;
}

}  // namespace

bool is_file_with(const std::string& spec, std::span<const std::string_view> endings) {
  std::error_code error;
  return has_ending(spec, endings) && !is_dsn(spec) && !fs::is_directory(spec, error);
}

bool is_path_to(const std::string& spec, std::span<const std::string_view> endings) {
  std::error_code error;
  return fs::is_directory(spec, error) ? holds(spec, endings) : is_file_with(spec, endings);
}

bool is_dsn(const std::string& spec) {
  std::error_code error;
  return postgres::looks_like_dsn(spec) && !fs::exists(spec, error);
}

}  // namespace schemadrift::sources
