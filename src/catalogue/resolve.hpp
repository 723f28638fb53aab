#pragma once

// The forms of all files → the catalogue: bases are mixed in, shorthands spelled out, names resolved, everything
// declared.

#include <span>

#include "catalogue/problems.hpp"

namespace schemadrift::catalogue {

struct Resolved {
  Catalogue catalogue;
  std::vector<Diagnostic> diagnostics;  ///< those of the files, too
};

Resolved resolve(std::span<const CatalogueFileForm> files, SqlFacts& sql);

}  // namespace schemadrift::catalogue
