// Every command of docs/sqlalchemy.md, run in the example that the page names, ends as the page says.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>

#include "integrations/models_support.hpp"
#include "support/golden.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {
namespace {

namespace fs = std::filesystem;

struct DocumentedCommand {
  std::string text;
  int exit_code = 0;
};

std::vector<DocumentedCommand> documented_commands() {
  const auto page = read_file("docs/sqlalchemy.md");
  const std::regex line(R"(\n(schemadrift [^\n]*?) +# exit code (\d))");
  std::vector<DocumentedCommand> commands;
  for (auto each = std::sregex_iterator(page.begin(), page.end(), line); each != std::sregex_iterator(); ++each) {
    commands.push_back({(*each)[1], std::stoi((*each)[2])});
  }
  return commands;
}

TEST(sqlalchemy_documentation, every_command_ends_as_the_page_says) {
  const PythonPath path(sqlalchemy("1.4"));
  const auto bin = fs::path(file_with("bin/x", "")).parent_path();
  fs::create_symlink(SCHEMADRIFT_PROGRAM, bin / "schemadrift");
  fs::create_symlink("/usr/bin/python3", bin / "python3");
  const auto folder = bin.parent_path() / "example";
  fs::copy("schemas/examples/rbac", folder, fs::copy_options::recursive);
  const auto database = database_with(read_file("schemas/examples/rbac/drifted.sql"));
  const auto commands = documented_commands();
  ASSERT_EQ(commands.size(), 6U) << "a command without its exit code?";
  setenv("DATABASE_URL", database.conninfo.c_str(), 1);
  for (const auto& [text, exit_code] : commands) {
    const auto command =
        "cd " + folder.string() + " && PATH=" + bin.string() + ":$PATH && " + text + " >output 2>messages </dev/null";
    const int status = std::system(command.c_str());
    EXPECT_EQ(WEXITSTATUS(status), exit_code) << text << '\n'
                                              << read_file(folder / "output") << read_file(folder / "messages");
  }
  unsetenv("DATABASE_URL");
}

}  // namespace
}  // namespace schemadrift::tests
