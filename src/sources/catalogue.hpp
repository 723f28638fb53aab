#pragma once

// A catalogue as one side of a comparison.

#include "sources/support/source.hpp"

namespace schemadrift::sources {

/// Loads the files and folders, merged. Its scope is the schemas that it models something in.
Source open_catalogue(const std::vector<std::string>& paths, const OpenOptions& options);

/// The same of one that is loaded.
Source catalogue_source(Catalogue loaded, const OpenOptions& options);

}  // namespace schemadrift::sources
