#pragma once

#include <span>
#include <string>
#include <string_view>

#include "schemadrift/failure.hpp"

namespace schemadrift::cli {

/// To stderr: each with its place.
void print_diagnostics(std::span<const Diagnostic> diagnostics);

/// To stderr: each diagnostic with its place, then what happened and what to do next.
void print_failure(const Failure& failure);

/// To stderr: what does not stop the command.
void warn(const std::string& message);

/// To stderr: what was done.
void say(const std::string& message);

/// To stdout, all of it, or a Failure: a report that is cut off in a full disk must not look complete.
void print(std::string_view text);

/// All of it, or a Failure.
void write_file(const std::string& path, const std::string& text);

}  // namespace schemadrift::cli
