#pragma once

// What a shell needs to complete our command line: one function for each shell, one file each.

#include <span>
#include <string>

#include "cli/support/command_line.hpp"

namespace schemadrift::cli {

/// A script that defines how `schemadrift` is completed; `rules` are their ids.
std::string bash_completion(const CommandLineText& line, std::span<const std::string> rules);
std::string zsh_completion(const CommandLineText& line, std::span<const std::string> rules);
std::string fish_completion(const CommandLineText& line, std::span<const std::string> rules);

}  // namespace schemadrift::cli
