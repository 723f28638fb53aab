#pragma once

// The foreign keys that should stand behind a relationship, and which of them the database lacks.

#include <string>
#include <vector>

#include "rules/support/relationship_findings.hpp"

namespace schemadrift::rules {

/// A reference that the database lacks: from either table of a direct relationship, from the association table of
/// another.
struct Reference {
  QualifiedName first;
  QualifiedName second;
  std::vector<std::string> columns;  ///< that hold it, where the relationship says so; sorted
  auto operator<=>(const Reference&) const = default;
};

std::vector<Reference> lacking_references(const ResolvedRelationship& relationship,
                                          const relationships::Tables& tables);

/// Rows that the lacking keys would refuse.
std::vector<Evidence> orphans_of(const ResolvedRelationship& relationship, const std::vector<Reference>& references,
                                 const relationships::Tables& tables);

}  // namespace schemadrift::rules
