#include "cli/support/paths.hpp"

#include <filesystem>

namespace schemadrift::cli {

namespace {

namespace fs = std::filesystem;

void make_relative(std::string& path, const fs::path& directory) {
  if (!path.empty())
    path = fs::path(path).is_absolute() ? fs::path(path).lexically_relative(directory).generic_string()
                                        : fs::path(path).lexically_normal().generic_string();
}

void make_relative(Finding& finding, const fs::path& directory) {
  make_relative(finding.location.file, directory);
  for (auto& related : finding.related) make_relative(related.position.file, directory);
}

// "backend/" when the repository's root is one folder up.
std::string prefix_in_repository(const fs::path& directory) {
  for (auto root = directory; root.has_relative_path(); root = root.parent_path()) {
    std::error_code ignored;
    if (!fs::exists(root / ".git", ignored)) continue;
    const auto prefix = directory.lexically_relative(root).generic_string();
    return prefix == "." ? "" : prefix + '/';
  }
  return {};
}

}  // namespace

void make_paths_relative(Report& report) {
  std::error_code gone;
  const auto directory = fs::current_path(gone);
  if (gone) return;
  for (auto& finding : report.findings) make_relative(finding, directory);
  for (auto& each : report.hidden) {
    make_relative(each.finding, directory);
    make_relative(each.position.file, directory);
  }
  for (auto& text : report.texts) make_relative(text.path, directory);
  for (auto* side : {&report.expected, &report.actual}) {
    for (auto& origin : side->origin) make_relative(origin, directory);
  }
  report.repository_prefix = prefix_in_repository(directory);
}

}  // namespace schemadrift::cli
