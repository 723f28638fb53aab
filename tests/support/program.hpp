#pragma once

// Runs the built program, as a person would.

#include <string>
#include <string_view>
#include <vector>

namespace schemadrift::tests {

struct Outcome {
  int exit_code = -1;
  std::string output;    ///< of stdout
  std::string messages;  ///< of stderr
};

/// Each argument reaches the program as it is. No DSN is in its environment, and no CI runner's mark, but what
/// `environment` sets (NAME=VALUE).
Outcome run_program(const std::vector<std::string>& arguments, const std::vector<std::string>& environment = {});

/// The argument as a shell reads it back.
std::string shell_quoted(const std::string& argument);

/// A new file in a folder of this process, which goes with it. `name` may hold folders. Returns its path.
std::string file_with(const std::string& name, std::string_view text);

}  // namespace schemadrift::tests
