#pragma once

// What is read from a server, written as a catalogue or a snapshot, and read again.

#include <filesystem>
#include <string>

#include "sources/support/source.hpp"

namespace schemadrift::tests {

/// The database that a file makes, live, with every schema of it.
sources::Source live(const std::filesystem::path& sql);
/// The same database again, after other statements or none.
sources::Source live(const postgres::ConnectionTarget& target);

/// Lets go of a live source, and drops its database.
void drop(sources::Source source);

/// The catalogue that pull writes of it, read back.
sources::Source pulled(const sources::Source& source, bool bases = false);

/// The snapshot of it, written and read.
sources::Source snapped(const sources::Source& source);

/// What `check --fail-on note` says.
Report compared(const sources::Source& expected, const sources::Source& actual);

/// The findings, a line each.
std::string listed(const Report& report);

}  // namespace schemadrift::tests
