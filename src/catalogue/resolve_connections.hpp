#pragma once

// The connection profiles and components of all files, with their places.

#include <span>

#include "catalogue/origin.hpp"

namespace schemadrift::catalogue {

/// Names that are there twice, and those of connections that are not there, are problems.
void resolve_connections(std::span<const CatalogueFileForm> files, Catalogue& catalogue, Resolution& resolution);

}  // namespace schemadrift::catalogue
