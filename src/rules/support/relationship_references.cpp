#include "rules/support/relationship_references.hpp"

#include <algorithm>

#include "rules/support/relationship_orphans.hpp"

namespace schemadrift::rules {

namespace {

using Columns = std::vector<ColumnName>;

// Those that `foreign_keys` names, or else a join of its own, as far as it lies between these two tables.
Columns marked_columns(const ResolvedRelationship& relationship, const relationships::Tables& tables) {
  const auto& stated = *relationship.relationship;
  auto marked = relationships::resolve_columns(tables, {relationship.model, relationship.target}, stated.foreign_keys);
  if (!marked.empty() || stated.primaryjoin.empty() || stated.secondary.has_value()) return marked;
  if (relationship.problem || relationship.is_conditional) return marked;
  const auto is_end = [&](const ColumnName& each) {
    return each.table == relationship.model->table || each.table == relationship.target->table;
  };
  for (const auto& [from, to] : relationship.written) {
    if (!is_end(from) || !is_end(to)) return {};
    marked.push_back(to);
  }
  return marked;
}

std::vector<Reference> needed(const ResolvedRelationship& relationship, const relationships::Tables& tables,
                              const Columns& marked) {
  const auto& here = relationship.model->table;
  const auto& there = relationship.target->table;
  if (relationship.relationship->secondary.has_value()) {
    const auto secondary = tables.resolve(*relationship.relationship->secondary, here.schema);
    return {{secondary, here, {}}, {secondary, there, {}}};
  }
  Reference direct{std::min(here, there), std::max(here, there), {}};
  for (const auto& each : marked) direct.columns.push_back(each.column);
  std::ranges::sort(direct.columns);
  return {direct};
}

// Views and foreign tables have no foreign keys.
bool can_have_keys(const Table* table) {
  return table != nullptr && (table->relation == Relation::table || table->relation == Relation::partitioned_table);
}

// What the catalogue states is foreign-key-missing's matter.
bool is_lacking(const Reference& reference, const relationships::Tables& tables, const Columns& marked) {
  if (!can_have_keys(tables.actual(reference.first)) || !can_have_keys(tables.actual(reference.second))) return false;
  const bool misses_column = std::ranges::any_of(marked, [&](const ColumnName& each) {
    const auto* table = tables.actual(each.table);
    return table == nullptr || std::ranges::find(table->columns, each.column, &Column::name) == table->columns.end();
  });
  return !misses_column && !relationships::is_referenced(tables, reference.first, reference.second, marked) &&
         !relationships::is_referenced(tables, reference.second, reference.first, marked);
}

}  // namespace

std::vector<Reference> lacking_references(const ResolvedRelationship& relationship,
                                          const relationships::Tables& tables) {
  const auto marked = marked_columns(relationship, tables);
  auto result = needed(relationship, tables, marked);
  std::erase_if(result, [&](const Reference& each) { return !is_lacking(each, tables, marked); });
  return result;
}

std::vector<Evidence> orphans_of(const ResolvedRelationship& relationship, const std::vector<Reference>& references,
                                 const relationships::Tables& tables) {
  auto result = orphans_of(relationship, tables);
  std::erase_if(result, [&](const Evidence& each) {
    return std::ranges::none_of(references, [&](const Reference& reference) {
      return (reference.first == each.table && reference.second == each.references) ||
             (reference.first == each.references && reference.second == each.table);
    });
  });
  return result;
}

}  // namespace schemadrift::rules
