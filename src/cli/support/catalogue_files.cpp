#include "cli/support/catalogue_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "catalogue/write.hpp"
#include "cli/support/messages.hpp"
#include "model/names.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::cli {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& message, const std::string& hint) {
  throw Failure(ExitCode::usage, message, hint);
}

std::vector<fs::path> catalogues_in(const fs::path& folder) {
  std::vector<fs::path> result;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const auto extension = entry.path().extension();
    if (extension == ".yaml" || extension == ".yml") result.push_back(entry.path());
  }
  std::ranges::sort(result);
  return result;
}

bool is_pulled(const fs::path& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line == fmt::format("# {}", catalogue::written_by);
}

void check_file(const std::string& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return;
  refuse(fmt::format("{} is there already", printable(file)), "--force writes over it; what was added to it is lost");
}

void check_folder(const std::string& folder, bool force) {
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_directory(folder, error)) {
    refuse(fmt::format("{} is no folder", printable(folder)), "name one for --split, or write one file with -o");
  }
  const auto found = catalogues_in(folder);
  if (force || found.empty()) return;
  refuse(fmt::format("{} holds catalogues already, such as {}", printable(folder),
                     printable(found.front().filename().string())),
         "--force replaces what pull wrote before; what was added to it is lost");
}

void write_folder(const std::vector<CatalogueFile>& files, const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) refuse(fmt::format("cannot make the folder {}: {}", printable(folder.string()), error.message()), {});
  for (const auto& old : catalogues_in(folder)) {
    const bool stays = std::ranges::find(files, old.filename().string(), &CatalogueFile::path) != files.end();
    if (!stays && is_pulled(old)) fs::remove(old, error);
  }
  for (const auto& [path, text] : files) write_file((folder / path).string(), text);
}

}  // namespace

void check_target(const CatalogueTarget& target) {
  if (!target.file.empty() && !target.force) check_file(target.file);
  if (!target.folder.empty()) check_folder(target.folder, target.force);
}

void write_catalogue(const std::vector<CatalogueFile>& files, const CatalogueTarget& target) {
  if (!target.folder.empty()) return write_folder(files, target.folder);
  for (const auto& [path, text] : files) target.file.empty() ? print(text) : write_file(target.file, text);
}

}  // namespace schemadrift::cli
