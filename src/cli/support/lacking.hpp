#pragma once

// What keeps a command that writes down a database from having all of it.

#include <string>
#include <vector>

#include "schemadrift/database.hpp"

namespace schemadrift::cli {

/// An object that could not be read, a schema that is not there, nothing at all: a sentence each. `schemas` are those
/// that were asked for, or globs.
std::vector<std::string> what_lacks(const Database& database, const std::vector<std::string>& schemas);

}  // namespace schemadrift::cli
