#pragma once

// The program: reads the command line, runs the command, and turns every failure into a message and an exit code.

#include "schemadrift/failure.hpp"

namespace schemadrift::cli {

ExitCode run_program(int argc, const char* const* argv);

}  // namespace schemadrift::cli
