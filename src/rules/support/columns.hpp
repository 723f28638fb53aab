#pragma once

// What several rules on columns ask.

#include <string_view>

#include "schemadrift/comparison.hpp"
#include "schemadrift/rule.hpp"

namespace schemadrift::rules {

/// Whether the two differ in that field for certain: what is undecided is expression-undecided's.
template <class T>
bool differs(const Pair<T>& pair, std::string_view field) {
  const auto* difference = pair.difference(field);
  return difference != nullptr && difference->verdict == Equality::different;
}

/// Calls `visit(table, pair)` for each column that both sides have.
template <class Visit>
void for_each_shared_column(const Comparison& comparison, const Visit& visit) {
  for (const auto& table : comparison.tables) {
    for (const auto& column : table.columns) {
      if (!column.is_missing() && !column.is_unmapped()) visit(table, column);
    }
  }
}

/// Whether ALTER TABLE can change the column: that of a view is its query's.
bool is_alterable(const TablePair& table);

/// Whether an INSERT that leaves the column out gets a value: of a default, an identity, an expression, or its domain.
bool fills_itself(const Column& column, const Database& database);

/// Whether the column takes no NULL, by itself or by its domain.
bool rejects_null(const Column& column, const Database& database);

/// The first column of the foreign key that SET NULL or SET DEFAULT would make NULL, and that takes none; null when
/// there is none.
const Column* refusing_column(const Table& table, const ForeignKey& key, ReferentialAction action,
                              const Database& database);

/// Whether every INSERT that leaves the column out fails with 23502.
bool is_required(const Column& column, const Database& database);

}  // namespace schemadrift::rules
