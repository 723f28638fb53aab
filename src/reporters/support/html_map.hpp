#pragma once

// The map of the schema in SVG: tables, coloured by their worst finding, foreign keys, and the models' relationships
// over them.

#include <map>
#include <string>

#include "schemadrift/report.hpp"

namespace schemadrift::reporters {

/// The table that a finding is about; nothing where it is about none.
std::optional<QualifiedName> table_of(const ObjectPath& object);

/// Empty without tables. `anchors` are the ids of the sections that tell of tables' findings.
std::string html_map(const Report& report, const std::map<QualifiedName, std::string>& anchors);

}  // namespace schemadrift::reporters
