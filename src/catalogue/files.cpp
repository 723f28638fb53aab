#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "catalogue/load.hpp"
#include "model/names.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::catalogue {
namespace {

namespace fs = std::filesystem;

bool is_yaml(const fs::path& path) {
  return (path.extension() == ".yaml" || path.extension() == ".yml") && path.filename() != "schemadrift.yaml";
}

[[noreturn]] void refuse(const std::string& message, const std::string& hint = {}) {
  throw Failure(ExitCode::usage, message, hint);
}

/// Folders whose name begins with a dot hold what is not meant for us, and schemadrift.yaml is the configuration.
std::vector<std::string> files_of_folder(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  auto at = fs::recursive_directory_iterator(folder, error);
  if (error) refuse(fmt::format("cannot read the folder {}: {}", printable(folder), error.message()));
  for (; at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (error) refuse(fmt::format("cannot read the folder {}: {}", printable(folder), error.message()));
    const bool is_hidden = at->path().filename().string().starts_with('.');
    if (is_hidden && at->is_directory(error)) at.disable_recursion_pending();
    if (!is_hidden && is_yaml(at->path()) && at->is_regular_file(error)) files.push_back(at->path().string());
  }
  if (files.empty()) refuse(fmt::format("the folder {} has no catalogue: no .yaml or .yml file", printable(folder)));
  std::ranges::sort(files);
  return files;
}

std::string file_itself(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) {
    refuse(fmt::format("there is no catalogue {}", printable(path)), "name a .yaml file, or a folder of them");
  }
  // Standard input and pipes may be catalogues, too.
  if (fs::is_block_file(path, error) || fs::is_socket(path, error)) {
    refuse(fmt::format("the catalogue {} is no file", printable(path)));
  }
  // Opening a pipe here would take what is in it.
  if (fs::is_regular_file(path, error) && !std::ifstream(path)) {
    refuse(fmt::format("cannot read the catalogue {}: permission denied?", printable(path)));
  }
  return path;
}

}  // namespace

std::vector<std::string> catalogue_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const auto& path : paths) {
    std::error_code error;
    const auto found = fs::is_directory(path, error) ? files_of_folder(path) : std::vector{file_itself(path)};
    for (const auto& file : found) {
      if (std::ranges::find(files, file) == files.end()) files.push_back(file);
    }
  }
  if (files.empty()) refuse("no catalogue was named", "name a .yaml file, or a folder of them");
  return files;
}

}  // namespace schemadrift::catalogue
