#include "cli/support/survey.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string_view>

#include "cli/support/configuration.hpp"

namespace schemadrift::cli {

namespace {

namespace fs = std::filesystem;

bool is_foreign(const fs::path& folder) {
  constexpr std::array<std::string_view, 7> names{"node_modules", "venv", "env",        "site-packages",
                                                  "build",        "dist", "__pycache__"};
  const auto name = folder.filename().string();
  return name.starts_with('.') || std::ranges::find(names, name) != names.end();
}

/// In the order of their names; not deeper than projects are.
std::vector<fs::path> files_of(const fs::path& folder) {
  constexpr int deepest = 6;
  std::vector<fs::path> files;
  std::error_code error;
  auto at = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (at->is_directory(error) && (is_foreign(at->path()) || at.depth() >= deepest)) at.disable_recursion_pending();
    if (at->is_regular_file(error)) files.push_back(fs::relative(at->path(), folder, error));
  }
  std::ranges::sort(files);
  return files;
}

/// The first line of the file that the pattern finds; its first group.
std::string found_in(const fs::path& file, const std::regex& pattern) {
  std::ifstream stream(file);
  std::smatch match;
  for (std::string line; std::getline(stream, line);) {
    if (std::regex_search(line, match, pattern)) return match[1];
  }
  return {};
}

bool is_catalogue(const fs::path& file) {
  static const std::regex header(R"(^(schemadrift):\s*\d)");
  const bool is_yaml = file.extension() == ".yaml" || file.extension() == ".yml";
  return is_yaml && file.filename() != configuration_name && !found_in(file, header).empty();
}

/// The dotted name by which the file is imported from the project's folder. A package imports what lies in it, so that
/// the base in app/models/base.py is best had by app.models.
std::string module_of(const fs::path& folder, const fs::path& file) {
  auto module = file;
  const bool in_package = fs::exists(folder / file.parent_path() / "__init__.py");
  if (in_package && file.parent_path().filename() == "models") module = file.parent_path();
  module.replace_extension();
  if (module.filename() == "__init__") module = module.parent_path();
  auto name = module.generic_string();
  std::ranges::replace(name, '/', '.');
  return name;
}

std::string models_of(const fs::path& folder, const std::vector<fs::path>& files) {
  static const std::regex base(
      R"(^class\s+(\w+)\(.*\b(?:DeclarativeBase|DeclarativeBaseNoMeta|MappedAsDataclass)\b|^(\w+)\s*(?::.*)?=\s*(?:\w+\.)*declarative_base\()");
  for (const auto& file : files) {
    if (file.extension() != ".py") continue;
    std::ifstream stream(folder / file);
    std::smatch match;
    for (std::string line; std::getline(stream, line);) {
      if (!std::regex_search(line, match, base)) continue;
      const auto name = match[1].matched ? match[1].str() : match[2].str();
      // A project in src/ is installed, or on the path, without it.
      const bool in_src = file.begin()->string() == "src";
      const auto module = in_src ? fs::relative(file, "src") : file;
      return module_of(in_src ? folder / "src" : folder, module) + ':' + name;
    }
  }
  return {};
}

std::vector<std::string> sql_of(const std::vector<fs::path>& files) {
  constexpr std::array<std::string_view, 4> names{"migrations", "migration", "sql", "schema"};
  std::set<std::string> folders;
  for (const auto& file : files) {
    const auto parent = file.parent_path();
    if (file.extension() != ".sql" || std::ranges::find(names, parent.filename().string()) == names.end()) continue;
    folders.insert(parent.generic_string() + '/');
  }
  return {folders.begin(), folders.end()};
}

std::vector<std::string> catalogues_of(const fs::path& folder, const std::vector<fs::path>& files) {
  std::vector<std::string> catalogues;
  std::set<std::string> folders;
  for (const auto& file : files) {
    if (!is_catalogue(folder / file)) continue;
    catalogues.push_back(file.generic_string());
    folders.insert(file.parent_path().generic_string());
  }
  const bool is_one_folder = catalogues.size() > 1 && folders.size() == 1 && !folders.begin()->empty();
  return is_one_folder ? std::vector{*folders.begin() + '/'} : catalogues;
}

std::string dsn_variable_of(const fs::path& folder) {
  for (const auto* const name : {"DATABASE_URL", "SUPABASE_DB_URL", "POSTGRES_URL", "POSTGRES_DSN", "DB_URL"}) {
    const std::regex assignment(std::string("^(?:export )?(") + name + ")=");
    const bool in_files = std::ranges::any_of(std::array{".env", ".env.example", ".env.local"}, [&](const char* file) {
      return !found_in(folder / file, assignment).empty();
    });
    if (in_files || std::getenv(name) != nullptr) return name;
  }
  return {};
}

}  // namespace

Survey survey(const fs::path& folder) {
  const auto files = files_of(folder);
  return {catalogues_of(folder, files), models_of(folder, files), sql_of(files), dsn_variable_of(folder)};
}

}  // namespace schemadrift::cli
