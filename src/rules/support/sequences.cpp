#include "rules/support/sequences.hpp"

#include <algorithm>

namespace schemadrift::rules {

namespace {

// The comparison has the tables in the order of their names.
const TablePair* find_table(const Comparison& comparison, const QualifiedName& name) {
  const auto by_name = [](const TablePair& each) -> const QualifiedName& { return each.table().name; };
  const auto found = std::ranges::lower_bound(comparison.tables, name, {}, by_name);
  return found == comparison.tables.end() || by_name(*found) != name ? nullptr : &*found;
}

bool makes_numbers(const Table* table, const std::string& name) {
  if (table == nullptr) return false;
  const auto column = std::ranges::find(table->columns, name, &Column::name);
  return column != table->columns.end() && column->identity.has_value();
}

}  // namespace

bool belongs_to_column(const Comparison& comparison, const Sequence& sequence) {
  if (!sequence.owned_by.has_value()) return false;
  const auto* table = find_table(comparison, sequence.owned_by->table);
  // Of a table that one side lacks, that finding says it all.
  if (table == nullptr || table->is_missing() || table->is_unmapped()) return true;
  const auto& column = sequence.owned_by->column;
  return makes_numbers(table->expected, column) || makes_numbers(table->actual, column);
}

}  // namespace schemadrift::rules
