#pragma once

// A catalogue as one side of a comparison.

#include <string>
#include <vector>

#include "schemadrift/catalogue.hpp"
#include "schemadrift/report.hpp"

namespace schemadrift::sources {

/// Loads catalogues and keeps only what lies in schemas that match one of the patterns; all when there are none.
Catalogue load_catalogue(const std::vector<std::string>& paths, const std::vector<std::string>& schemas);

SourceDescription describe(const Catalogue& catalogue);

/// The schemas in which the catalogue models something, sorted.
std::vector<std::string> modelled_schemas(const Catalogue& catalogue);

}  // namespace schemadrift::sources
