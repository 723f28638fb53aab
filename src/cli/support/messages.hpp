#pragma once

#include <string_view>

#include "schemadrift/failure.hpp"

namespace schemadrift::cli {

/// To stderr: each diagnostic with its place, then what happened and what to do next.
void print_failure(const Failure& failure);

/// To stdout, all of it, or a Failure: a report that is cut off in a full disk must not look complete.
void print(std::string_view text);

}  // namespace schemadrift::cli
