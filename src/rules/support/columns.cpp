#include "rules/support/columns.hpp"

#include "rules/support/type_facts.hpp"

namespace schemadrift::rules {

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

bool is_required(const Column& column, const Database& database) {
  return rejects_null(column, database) && !fills_itself(column, database);
}

}  // namespace schemadrift::rules
