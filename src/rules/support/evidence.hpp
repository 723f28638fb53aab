#pragma once

// What rules ask of rows, for --evidence.

#include <string>
#include <vector>

#include "schemadrift/database.hpp"
#include "schemadrift/evidence.hpp"

namespace schemadrift::rules {

/// Rows of the table that reference nothing by this key.
Evidence orphans_of(const QualifiedName& table, const ForeignKey& key);

/// Keys of the table that stand in more than one row.
Evidence duplicates_of(const QualifiedName& table, const std::vector<std::string>& columns);

/// Rows that hold the label: one question for each column of that type, in whatever table of the actual database.
std::vector<Evidence> holders_of(const Database& actual, const Enum& type, const std::string& label);

}  // namespace schemadrift::rules
