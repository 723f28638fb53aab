#pragma once

// A command: a record and a function that adds its options to the command line. One file in src/cli/ each; CMake makes
// the table of them.

#include <functional>
#include <span>
#include <string_view>

#include "schemadrift/configuration.hpp"
#include "schemadrift/failure.hpp"

namespace CLI {
class App;
}

namespace schemadrift {

/// What the command does once its options are read, and what the configuration says has been added to them.
using Action = std::function<ExitCode(const Configuration& configuration)>;

struct Command {
  std::string_view name;
  std::string_view summary;
  std::string_view examples;  ///< shown at the end of its --help
  bool reads_configuration = false;
  Action (*add)(CLI::App& app) = nullptr;
};

/// Every command, sorted by name. Generated from the folder by CMake.
std::span<const Command* const> all_commands();

}  // namespace schemadrift
