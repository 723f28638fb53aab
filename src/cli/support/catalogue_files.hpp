#pragma once

// Where a written catalogue goes, and what must not be lost on the way: somebody may have worked on the file that is
// there.

#include <string>
#include <vector>

#include "schemadrift/catalogue.hpp"

namespace schemadrift::cli {

/// Standard output where neither is named.
struct CatalogueTarget {
  std::string file;
  std::string folder;
  bool force = false;
};

/// Throws Failure(usage) when something is there that would be lost, unless it is forced: before any work is done.
void check_target(const CatalogueTarget& target);

/// Into a folder, forced: files that pull wrote before, and that are no longer among these, go.
void write_catalogue(const std::vector<CatalogueFile>& files, const CatalogueTarget& target);

}  // namespace schemadrift::cli
