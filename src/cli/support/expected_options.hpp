#pragma once

// What the models are of the commands that take them: a catalogue, or the models themselves.

#include <optional>
#include <string>
#include <vector>

#include "cli/support/read_ahead.hpp"

namespace CLI {
class App;
}

namespace schemadrift::cli {

struct ExpectedOptions {
  std::vector<std::string> catalogues;
  std::string models;                 ///< MODULE:BASE; empty: the catalogues
  std::optional<std::string> python;  ///< see sources::OpenOptions
};

void add_expected_options(CLI::App& app, ExpectedOptions& options);
/// Of every command that imports models.
void add_python_option(CLI::App& app, std::optional<std::string>& python);

/// Throws Failure(usage) when there are neither.
sources::Source open_expected(const ExpectedOptions& expected, sources::OpenOptions options);

/// What they seem to be about, of a catalogue that is quickly looked through.
std::optional<Foretold> foretell(const ExpectedOptions& expected);

}  // namespace schemadrift::cli
