#pragma once

// Runs another program, without a shell in between.

#include <string>
#include <vector>

namespace schemadrift::sources {

struct ProcessOutcome {
  std::string output;  ///< of standard output
  int status = 0;      ///< its exit code; 128 and the signal where one ended it
};

/// The first argument is the program, looked up in PATH where it is no path. It has no standard input, and shares our
/// standard error. Throws Failure(usage) when it cannot be started.
ProcessOutcome run_process(std::vector<std::string> arguments);

}  // namespace schemadrift::sources
