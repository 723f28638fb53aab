#pragma once

// DDL changes of many kinds, each of which changes one thing: what a test applies to a real schema, and what `check`
// must then say and nothing else.

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schemadrift/database.hpp"

namespace schemadrift::tests {

struct Change {
  std::string sql;
  std::set<std::string> rules;  ///< one at least of these, and no other
  std::string table;   ///< every finding is about this table or what belongs to it; empty for types and sequences
  std::string object;  ///< one at least is about this name
};

struct Mutation {
  std::string_view name;
  /// Every change of this kind that the schema has a place for. The server may still refuse it, for what depends on it.
  std::vector<Change> (*changes)(const Database& database);
};

/// Sorted by what they change.
std::span<const Mutation> column_mutations();
std::span<const Mutation> constraint_mutations();
std::span<const Mutation> index_mutations();
std::span<const Mutation> object_mutations();

}  // namespace schemadrift::tests
