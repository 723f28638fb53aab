#pragma once

// Enums, domains and sequences of all files.

#include <span>

#include "catalogue/origin.hpp"

namespace schemadrift::catalogue {

/// Adds them to the database, to the names of types, and to the declarations.
void resolve_types(std::span<const CatalogueFileForm> files, Database& database, Resolution& resolution);

}  // namespace schemadrift::catalogue
