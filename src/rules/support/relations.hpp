#pragma once

// What the rules on tables, types and sequences ask of the relations of the database.

#include <algorithm>
#include <string>
#include <string_view>

#include "schemadrift/comparison.hpp"

namespace schemadrift::rules {

/// Views and foreign tables are made of something else: a catalogue need not state them.
inline bool is_own_table(const Table& table) {
  const bool stores = table.relation == Relation::table || table.relation == Relation::partitioned_table;
  return stores && !table.partition_of.has_value();
}

/// Whether a live database is known to lack the schema. Where the schemas are unknown, it may be there.
inline bool lacks_schema(const Database& actual, const std::string& schema) {
  const bool is_live = !actual.name.empty() || !actual.server_version.empty();
  return is_live && !schema.empty() && std::ranges::find(actual.schemas, schema) == actual.schemas.end();
}

/// What a cast to a type that is not there fails with.
inline std::string_view state_of_missing_type(const Database& actual, const QualifiedName& type) {
  return lacks_schema(actual, type.schema) ? "3F000" : "42704";
}

/// The pair of that name on either side; null when there is none.
template <class Pairs>
const typename Pairs::value_type* find_pair(const Pairs& pairs, const QualifiedName& name) {
  for (const auto& pair : pairs) {
    if (pair.expected != nullptr && pair.expected->name == name) return &pair;
    if (pair.actual != nullptr && pair.actual->name == name) return &pair;
  }
  return nullptr;
}

/// The same of tables, which the comparison has in the order of their names.
inline const TablePair* find_table(const Comparison& comparison, const QualifiedName& name) {
  const auto by_name = [](const TablePair& each) -> const QualifiedName& { return each.table().name; };
  const auto found = std::ranges::lower_bound(comparison.tables, name, {}, by_name);
  return found == comparison.tables.end() || by_name(*found) != name ? nullptr : &*found;
}

}  // namespace schemadrift::rules
