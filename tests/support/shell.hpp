#pragma once

// Runs a command line of the shell.

#include <string>

#include "support/program.hpp"

namespace schemadrift::tests {

/// By bash; its standard error is the test's own, and so not told.
Outcome run_shell(const std::string& command);

}  // namespace schemadrift::tests
