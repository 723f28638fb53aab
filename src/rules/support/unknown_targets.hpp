#pragma once

// Foreign keys of a catalogue that reference a table which no model has, but for one letter or so. A catalogue may
// leave tables out, so that only what is nearly the name of a table it has, and would fit that table, counts.

#include <vector>

#include "rules/support/relationship_findings.hpp"

namespace schemadrift::rules {

struct UnknownTarget {
  const Table* holder = nullptr;
  const ForeignKey* key = nullptr;
  const Table* meant = nullptr;
  bool is_proven = false;  ///< a relationship between the two looks for a foreign key and finds none
};

std::vector<UnknownTarget> unknown_targets(const RuleInput& input, const relationships::Configuration& configuration);

/// Whether the relationship leads between the table that holds the key and the one that is meant.
bool is_between(const ResolvedRelationship& relationship, const UnknownTarget& target);

}  // namespace schemadrift::rules
