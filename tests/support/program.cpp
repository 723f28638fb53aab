#include "support/program.hpp"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "support/golden.hpp"

namespace schemadrift::tests {

namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / fmt::format("schemadrift_tests_{}", getpid())) {
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

const fs::path& folder() {
  static const Folder folder;
  return folder.path();
}

}  // namespace

std::string shell_quoted(const std::string& argument) {
  std::string result = "'";
  for (const char each : argument) result += each == '\'' ? std::string("'\\''") : std::string(1, each);
  return result + '\'';
}

Outcome run_program(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) {
  const auto output = folder() / "stdout";
  const auto messages = folder() / "stderr";
  std::string command =
      "env -u SCHEMADRIFT_DSN -u DATABASE_URL -u PGHOST -u PGSERVICE -u PGDATABASE -u GITHUB_ACTIONS -u GITLAB_CI ";
  for (const auto& each : environment) command += shell_quoted(each) + ' ';
  command += shell_quoted(SCHEMADRIFT_PROGRAM);
  for (const auto& each : arguments) command += ' ' + shell_quoted(each);
  command += fmt::format(" >{} 2>{} </dev/null", shell_quoted(output.string()), shell_quoted(messages.string()));
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_file(output), read_file(messages)};
}

std::string file_with(const std::string& name, std::string_view text) {
  const auto path = folder() / name;
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
  return path.string();
}

}  // namespace schemadrift::tests
