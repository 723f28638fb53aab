#pragma once

// What follows when a foreign key of the database references, acts or waits otherwise than the model's.

#include "rules/support/constraint_findings.hpp"

namespace schemadrift::rules {

/// The same columns reference the same columns, in whatever order they are listed.
bool same_mapping(const ForeignKey& expected, const ForeignKey& actual);

Mismatch other_target(const TablePair& table, const Pair<ForeignKey>& pair);
Mismatch other_on_delete(const TablePair& table, const Pair<ForeignKey>& pair);
Mismatch other_on_update(const TablePair& table, const Pair<ForeignKey>& pair);
Mismatch other_match(const TablePair& table, const Pair<ForeignKey>& pair);
Mismatch other_deferrable(const TablePair& table, const Pair<ForeignKey>& pair);

}  // namespace schemadrift::rules
