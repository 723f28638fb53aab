#pragma once

// SQL files as one side of a comparison: loaded into a throwaway server, and read from there.

#include "sources/support/source.hpp"

namespace schemadrift::sources {

/// Loads the files and folders in order, and keeps the server.
Source open_sql(const std::vector<std::string>& paths, const OpenOptions& options);

}  // namespace schemadrift::sources
