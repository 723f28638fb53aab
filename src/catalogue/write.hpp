#pragma once

// Writes catalogues: the models and the database behind them as YAML that reads back as the same.

#include <string_view>
#include <vector>

#include "schemadrift/catalogue.hpp"

namespace schemadrift::catalogue {

struct WriteOptions {
  bool bases = false;  ///< lift what many tables have in common into bases
  bool split = false;  ///< a file for each table, and one for the rest
};

/// The first line of what is written.
extern const std::string_view written_by;

/// Files with paths relative to where they are to stand; one file has none. The tables have to be complete, and each
/// model's has to be there.
std::vector<CatalogueFile> write(const Catalogue& catalogue, const WriteOptions& options);

}  // namespace schemadrift::catalogue
