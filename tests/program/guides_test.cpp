// docs/adopting.md: every command in it is run, in order, and prints what stands beneath it.
// SCHEMADRIFT_UPDATE_GOLDEN=1 writes what they print into it.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "support/golden.hpp"
#include "support/program.hpp"
#include "support/shell.hpp"

namespace schemadrift::tests {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view fence = "```";
constexpr std::string_view console = "```console";
constexpr std::string_view prompt = "$ ";

/// A project that drifts: the example's catalogue as models/, and its database as migrations/.
fs::path project() {
  const auto folder = fs::path(file_with("adopting/schemadrift.txt", "")).parent_path();
  fs::remove(folder / "schemadrift.txt");
  const auto example = fs::path(SCHEMADRIFT_SOURCE_DIR) / "schemas/examples/rbac";
  fs::create_directories(folder / "models");
  fs::create_directories(folder / "migrations");
  for (const auto* const name : {"catalogue.yaml", "sidebar.yaml"}) fs::copy(example / name, folder / "models" / name);
  fs::copy(example / "drifted.sql", folder / "migrations" / "0001_initial.sql");
  return folder;
}

/// Of a `console` block, with what each command prints now, and the exit code where it is not 0.
class Session {
 public:
  explicit Session(fs::path folder) : folder_(std::move(folder)) {}

  std::string replay(const std::string& block) {
    std::string text;
    std::istringstream lines(block);
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with(prompt)) text += line + '\n' + run(line.substr(prompt.size()));
    }
    return text;
  }

 private:
  std::string run(const std::string& command) const {
    const auto path = fs::path(SCHEMADRIFT_PROGRAM).parent_path().string();
    const auto outcome = run_shell(
        "cd " + shell_quoted(folder_.string()) + " && exec 2>&1 && export PATH=" + shell_quoted(path) + ":$PATH && " +
        "unset SCHEMADRIFT_DSN DATABASE_URL PGHOST PGSERVICE PGDATABASE GITHUB_ACTIONS GITLAB_CI && { " + command +
        "; } ; status=$?; [ $status = 0 ] || echo \"(exit code $status)\"");
    // The guide is the same whichever server runs it.
    static const std::regex version(R"(PostgreSQL [0-9.]+)");
    return std::regex_replace(outcome.output, version, "PostgreSQL 15.18");
  }

  fs::path folder_;
};

std::string replayed(const std::string& guide) {
  Session session(project());
  std::string text;
  std::string block;
  bool in_block = false;
  std::istringstream lines(guide);
  for (std::string line; std::getline(lines, line);) {
    if (in_block && line == fence) {
      text += session.replay(block) + line + '\n';
      in_block = false;
    } else if (in_block) {
      block += line + '\n';
    } else {
      text += line + '\n';
      in_block = line == console;
      block.clear();
    }
  }
  return text;
}

TEST(guides, of_adopting_prints_what_it_says) {
  const auto path = std::string(SCHEMADRIFT_SOURCE_DIR) + "/docs/adopting.md";
  const auto guide = read_file(path);
  const auto now = replayed(guide);
  const char* update = std::getenv("SCHEMADRIFT_UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") std::ofstream(path) << now;
  EXPECT_EQ(read_file(path), now) << path << " is stale: run this test with SCHEMADRIFT_UPDATE_GOLDEN=1";
}

}  // namespace
}  // namespace schemadrift::tests
