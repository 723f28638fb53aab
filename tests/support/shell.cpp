#include "support/shell.hpp"

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <stdexcept>

namespace schemadrift::tests {

Outcome run_shell(const std::string& command) {
  auto* const pipe = popen(("bash --norc -c " + shell_quoted(command)).c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run a shell");
  Outcome outcome;
  std::array<char, 4096> part{};
  while (const auto count = std::fread(part.data(), 1, part.size(), pipe)) outcome.output.append(part.data(), count);
  const int status = pclose(pipe);
  outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

}  // namespace schemadrift::tests
