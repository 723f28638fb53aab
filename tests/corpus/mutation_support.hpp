#pragma once

// What the files of mutations have in common: which tables and columns a change may touch without touching another
// thing.

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "corpus/mutations.hpp"
#include "model/names.hpp"

namespace schemadrift::tests {

/// A table that no other shares its columns with.
inline bool is_plain(const Table& table) {
  return table.relation == Relation::table && table.partition_of.is_none() && !table.columns.empty();
}

template <class Visit>
void each_plain_table(const Database& database, const Visit& visit) {
  for (const auto& table : database.tables) {
    if (is_plain(table)) visit(table, quote_identifier(table.name));
  }
}

/// Whether a constraint, an index or an expression of the table may be about the column.
bool is_used(const Table& table, const std::string& column);

/// Visits (table, its SQL name, column, its SQL name) for columns that nothing else of the table is about.
template <class Visit>
void each_free_column(const Database& database, const Visit& visit) {
  each_plain_table(database, [&](const Table& table, const std::string& name) {
    for (const auto& column : table.columns) {
      const bool plain = column.identity.is_none() && column.generated.is_none() && column.type.schema == "pg_catalog";
      if (plain && !is_used(table, column.name)) visit(table, name, column, quote_identifier(column.name));
    }
  });
}

inline Change about_table(const Table& table, std::string sql, std::set<std::string> rules, std::string object) {
  return {std::move(sql), std::move(rules), table.name.name, std::move(object)};
}

inline bool has_type(const Column& column, std::string_view name) {
  return column.type.name == name && !column.type.array;
}

}  // namespace schemadrift::tests
