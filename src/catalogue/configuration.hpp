#pragma once

// Reads schemadrift.yaml.

#include <string>
#include <string_view>

#include "schemadrift/configuration.hpp"

namespace schemadrift::catalogue {

/// Throws Failure with every problem of the file as a diagnostic. Paths in it lead from its folder.
Configuration read_configuration(const std::string& path);

/// The same of text that is in memory.
Configuration configuration_from(std::string_view text, const std::string& path);

/// The JSON Schema of the file, generated from the table of its keys: schemas/configuration.schema.json.
std::string configuration_schema();

}  // namespace schemadrift::catalogue
