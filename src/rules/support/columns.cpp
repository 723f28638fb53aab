#include "rules/support/columns.hpp"

#include "rules/support/sample_row.hpp"
#include "rules/support/type_facts.hpp"

namespace schemadrift::rules {

namespace {

bool ends_as_null(const Column& column, ReferentialAction action) {
  if (action == ReferentialAction::set_null) return true;
  return action == ReferentialAction::set_default && !column.default_value.has_value();
}

}  // namespace

bool is_alterable(const TablePair& table) {
  return table.actual->relation != Relation::view && table.actual->relation != Relation::materialized_view;
}

bool fills_itself(const Column& column, const Database& database) {
  const auto* domain = find_domain(database, column.type);
  return column.default_value.has_value() || column.identity.has_value() || column.generated.has_value() ||
         (domain != nullptr && domain->default_value.has_value());
}

bool rejects_null(const Column& column, const Database& database) {
  const auto* domain = find_domain(database, column.type);
  return !column.nullable || (domain != nullptr && !domain->nullable);
}

const Column* refusing_column(const Table& table, const ForeignKey& key, ReferentialAction action,
                              const Database& database) {
  for (const auto& name : key.columns) {
    const auto* column = find_column(table, name);
    if (column != nullptr && ends_as_null(*column, action) && rejects_null(*column, database)) return column;
  }
  return nullptr;
}

bool is_required(const Column& column, const Database& database) {
  return rejects_null(column, database) && !fills_itself(column, database);
}

}  // namespace schemadrift::rules
