#include "postgres/server_programs.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <system_error>
#include <vector>

#include "model/names.hpp"
#include "postgres/sql_files.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::postgres {
namespace {

using std::filesystem::path;

ServerPrograms programs_in(const path& folder) { return {folder / "initdb", folder / "postgres"}; }

bool holds_programs(const path& folder) {
  const auto programs = programs_in(folder);
  return access(programs.initdb.c_str(), X_OK) == 0 && access(programs.postgres.c_str(), X_OK) == 0;
}

std::vector<path> folders_on_path() {
  const char* const variable = std::getenv("PATH");
  std::vector<path> folders;
  for (std::string_view rest = variable == nullptr ? "" : variable; !rest.empty();) {
    const auto end = std::min(rest.find(':'), rest.size());
    if (end > 0) folders.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return folders;
}

struct ClosePipe {
  void operator()(std::FILE* pipe) const { pclose(pipe); }
};

/// Empty when there is no pg_config.
path folder_of_pg_config() {
  // A constant, so nobody's input reaches the shell. NOLINTNEXTLINE(cert-env33-c)
  const std::unique_ptr<std::FILE, ClosePipe> output(popen("pg_config --bindir 2>/dev/null", "r"));
  if (!output) return {};
  std::array<char, 4096> buffer{};
  std::string text(buffer.data(), std::fread(buffer.data(), 1, buffer.size(), output.get()));
  text.resize(std::min(text.find('\n'), text.size()));
  return text;
}

/// Debian's /usr/lib/postgresql/15/bin and Red Hat's /usr/pgsql-15/bin, newest first, then the default of a build by
/// hand.
std::vector<path> folders_of_packages() {
  std::vector<std::string> versions;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator("/usr/lib/postgresql", ignored)) {
    versions.push_back((entry.path() / "bin").string());
  }
  for (const auto& entry : std::filesystem::directory_iterator("/usr", ignored)) {
    if (entry.path().filename().string().starts_with("pgsql-")) versions.push_back((entry.path() / "bin").string());
  }
  std::ranges::sort(versions, [](const auto& first, const auto& second) { return natural_less(second, first); });
  std::vector<path> folders(versions.begin(), versions.end());
  folders.emplace_back("/usr/local/pgsql/bin");
  return folders;
}

ServerPrograms programs_given(const path& folder) {
  if (holds_programs(folder)) return programs_in(std::filesystem::absolute(folder));
  throw Failure(ExitCode::usage, fmt::format("{} does not hold initdb and postgres", printable(folder.string())),
                "name the folder with the server's programs, such as /usr/lib/postgresql/15/bin");
}

}  // namespace

ServerPrograms find_server_programs(const std::optional<std::string>& postgres_bin) {
  if (postgres_bin) return programs_given(*postgres_bin);
  for (const auto& folder : folders_on_path()) {
    if (holds_programs(folder)) return programs_in(std::filesystem::absolute(folder));
  }
  if (const auto folder = folder_of_pg_config(); holds_programs(folder)) return programs_in(folder);
  for (const auto& folder : folders_of_packages()) {
    if (holds_programs(folder)) return programs_in(folder);
  }
  throw Failure(ExitCode::unreachable, "found no PostgreSQL server programs (initdb and postgres) on this machine",
                "install them (Debian: apt-get install postgresql), or name their folder by --postgres-bin");
}

}  // namespace schemadrift::postgres
