#pragma once

// Reads catalogues: YAML files → models → the expected database, with the position of every declaration.

#include <string>
#include <string_view>
#include <vector>

#include "schemadrift/catalogue.hpp"

namespace schemadrift::catalogue {

/// The files to read: files as given, and the .yaml and .yml files of folders (and of folders in them), sorted. Throws
/// Failure(usage) when one is not there, cannot be read, or a folder has none.
std::vector<std::string> catalogue_files(const std::vector<std::string>& paths);

/// Reads and merges them. Throws Failure with every problem of every file as a diagnostic.
Catalogue load(const std::vector<std::string>& paths);

/// The same for text that is in memory, under a name for messages.
Catalogue load_text(std::string_view text, const std::string& name);

/// The JSON Schema of the catalogue's files, generated from the tables of fields: schemas/catalogue.schema.json.
std::string json_schema();

}  // namespace schemadrift::catalogue
