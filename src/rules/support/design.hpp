#pragma once

// What the opt-in rules that judge a design ask: whose.

#include "rules/support/finding.hpp"
#include "rules/support/sample_row.hpp"

namespace schemadrift::rules {

/// Calls `visit(table)` with each table whose design is judged: those of the database that the catalogue has, or, where
/// there is no database, the catalogue's.
template <class Visit>
void for_each_designed_table(const RuleInput& input, const Visit& visit) {
  if (input.comparison == nullptr) {
    for (const auto& table : input.catalogue->database.tables) visit(table);
    return;
  }
  for (const auto& table : input.comparison->tables) {
    if (!table.is_missing() && !table.is_unmapped()) visit(*table.actual);
  }
}

/// The database whose design is judged.
inline const Database& designed(const RuleInput& input) {
  return input.comparison == nullptr ? input.catalogue->database : *input.comparison->actual;
}

}  // namespace schemadrift::rules
