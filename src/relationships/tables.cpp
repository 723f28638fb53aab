#include "relationships/tables.hpp"

#include <algorithm>
#include <optional>

namespace schemadrift::relationships {

namespace {

bool has(const Table* table, std::string_view column) {
  return table != nullptr && std::ranges::find(table->columns, column, &Column::name) != table->columns.end();
}

bool is_called(const Model& model, std::string_view name) {
  return name == model.name || name == model.table.name || name == model.table.schema + '.' + model.table.name;
}

// What is neither end (an association table, most likely) keeps its own name.
QualifiedName table_called(const Tables& tables, const Ends& ends, std::string_view name) {
  if (is_called(*ends.model, name)) return ends.model->table;
  if (is_called(*ends.target, name)) return ends.target->table;
  const auto dot = name.find('.');
  if (dot == std::string_view::npos) return tables.resolve({"", std::string(name)}, ends.model->table.schema);
  return {std::string(name.substr(0, dot)), std::string(name.substr(dot + 1))};
}

// A column's name may hold dots of its own.
std::optional<ColumnName> column_as_it_stands(const Tables& tables, const Ends& ends, std::string_view written) {
  for (const auto* end : {ends.model, ends.target}) {
    if (tables.has_column(end->table, written)) return ColumnName{end->table, std::string(written)};
    const auto prefix = end->name + '.';
    if (!written.starts_with(prefix)) continue;
    const auto column = written.substr(prefix.size());
    if (tables.has_column(end->table, column)) return ColumnName{end->table, std::string(column)};
  }
  return std::nullopt;
}

ColumnName resolve_column(const Tables& tables, const Ends& ends, const std::string& written) {
  if (auto found = column_as_it_stands(tables, ends, written)) return *std::move(found);
  if (const auto dot = written.rfind('.'); dot != std::string::npos) {
    return {table_called(tables, ends, std::string_view(written).substr(0, dot)), written.substr(dot + 1)};
  }
  return {ends.model->table, written};
}

}  // namespace

Tables::Tables(const Catalogue& catalogue, const Database* actual) : schemas_{catalogue.default_schema} {
  for (const auto& table : catalogue.database.tables) expected_.emplace(table.name, &table);
  if (actual == nullptr) return;
  for (const auto& table : actual->tables) actual_.emplace(table.name, &table);
  schemas_.insert(schemas_.end(), actual->search_path.begin(), actual->search_path.end());
}

bool Tables::has_column(const QualifiedName& table, std::string_view column) const {
  return has(expected(table), column) || has(actual(table), column);
}

std::vector<std::string> Tables::primary_key(const QualifiedName& table) const {
  for (const auto* each : {expected(table), actual(table)}) {
    if (each != nullptr && each->primary_key.has_value()) return each->primary_key->columns;
  }
  return {};
}

QualifiedName Tables::resolve(const QualifiedName& written, const std::string& schema) const {
  if (!written.schema.empty()) return written;
  const QualifiedName nearest{schema, written.name};
  const auto exists = [&](const QualifiedName& name) { return expected(name) != nullptr || actual(name) != nullptr; };
  if (exists(nearest)) return nearest;
  for (const auto& each : schemas_) {
    if (exists({each, written.name})) return {each, written.name};
  }
  return nearest;
}

std::vector<ColumnName> resolve_columns(const Tables& tables, const Ends& ends, std::span<const std::string> written) {
  std::vector<ColumnName> result;
  for (const auto& each : written) result.push_back(resolve_column(tables, ends, each));
  return result;
}

}  // namespace schemadrift::relationships
