#include "integrations/models_support.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace schemadrift::tests {

namespace {

constexpr auto python = "/usr/bin/python3";

}  // namespace

PythonPath::PythonPath(const std::string& folder) {
  const char* const before = std::getenv("PYTHONPATH");
  had_one_ = before != nullptr;
  if (had_one_) before_ = before;
  folder.empty() ? unsetenv("PYTHONPATH") : setenv("PYTHONPATH", folder.c_str(), 1);
}

PythonPath::~PythonPath() { had_one_ ? setenv("PYTHONPATH", before_.c_str(), 1) : unsetenv("PYTHONPATH"); }

std::string output_of(const std::string& command) {
  auto* const pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  std::string output;
  std::array<char, 4096> buffer{};
  for (std::size_t length = 0; (length = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    output.append(buffer.data(), length);
  }
  if (const int status = pclose(pipe); status != 0) throw std::runtime_error(command + " failed");
  return output;
}

std::string sqlalchemy(const std::string& version) {
  auto folder = output_of(SCHEMADRIFT_SOURCE_DIR "/ci/sqlalchemy " + version);
  folder.resize(folder.find('\n'));
  return folder;
}

std::string models_file(const std::string& name) { return "tests/integrations/models/" + name + ".py"; }

Outcome run_with_python(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--python", python});
  return run_program(arguments);
}

std::string create_all(const std::string& file) {
  return output_of(std::string(python) + " -W ignore tests/integrations/create_all.py " + file);
}

}  // namespace schemadrift::tests
