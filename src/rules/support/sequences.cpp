#include "rules/support/sequences.hpp"

#include <algorithm>

#include "rules/support/relations.hpp"

namespace schemadrift::rules {

namespace {

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
