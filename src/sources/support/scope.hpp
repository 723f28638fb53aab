#pragma once

// Which schemas are compared: the same on both sides.

#include <string>
#include <vector>

#include "sources/support/source.hpp"

namespace schemadrift::sources {

/// Keeps only what lies in schemas that match one of the patterns; all when there are none.
void keep_schemas(Catalogue& catalogue, const std::vector<std::string>& patterns);

/// Whether the source was taken of fewer schemas than `asked` for (none: all). Only a snapshot can be.
bool is_narrower(const Source& source, const std::vector<std::string>& asked);

}  // namespace schemadrift::sources
