#pragma once

// A snapshot as one side of a comparison.

#include <string>

#include "sources/support/source.hpp"

namespace schemadrift::sources {

/// The text of a snapshot of what was read.
std::string snapshot_of(const Source& source);

}  // namespace schemadrift::sources
