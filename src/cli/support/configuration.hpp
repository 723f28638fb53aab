#pragma once

// schemadrift.yaml on the command line: where it is found, and how its settings become options that nobody stated.

#include <string>
#include <vector>

#include "schemadrift/catalogue.hpp"
#include "schemadrift/configuration.hpp"

namespace CLI {
class App;
}

namespace schemadrift::cli {

constexpr std::string_view configuration_name = "schemadrift.yaml";

struct ConfigurationOptions {
  std::string file;     ///< --config; empty: the nearest one, from the working directory upward
  bool ignore = false;  ///< --no-config
};

void add_configuration_options(CLI::App& app, ConfigurationOptions& options);

/// Without a path where there is none. Throws Failure when it cannot be read.
Configuration find_configuration(const ConfigurationOptions& options);

/// Gives the command each setting that it has an option for, unless the command line states that option, or one that
/// excludes it. The DSN comes from the environment variable that is named, unless SCHEMADRIFT_DSN is set. Throws
/// Failure(usage) for a value that the option does not take, and where that variable is not set and nothing else says
/// which database is meant.
void apply(const Configuration& configuration, CLI::App& command);

/// Its waivers count as the catalogue's.
void add_waivers(const Configuration& configuration, Catalogue& catalogue);

}  // namespace schemadrift::cli
