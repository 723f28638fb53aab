#pragma once

// What --evidence looks for behind a relationship: rows that lead nowhere.

#include <vector>

#include "relationships/tables.hpp"
#include "rules/support/evidence.hpp"
#include "rules/support/relationship_findings.hpp"

namespace schemadrift::rules {

/// For each key that the ORM writes, or that `foreign_keys` names: its rows that reference nothing. Empty where neither
/// tells which columns reference which.
std::vector<Evidence> orphans_of(const ResolvedRelationship& relationship, const relationships::Tables& tables);

}  // namespace schemadrift::rules
