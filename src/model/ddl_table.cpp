#include <algorithm>
#include <array>

#include "model/ddl.hpp"
#include "model/ddl_text.hpp"
#include "model/names.hpp"

namespace schemadrift::ddl {

namespace {

bool is_valid(const Check& check) { return check.validated.value_or(true); }

std::vector<std::string> parts(const Table& table) {
  std::vector<std::string> result;
  for (const auto& column : table.columns) result.push_back(column_definition(column));
  if (table.primary_key.has_value()) result.push_back(definition(*table.primary_key));
  for (const auto& unique : table.uniques) result.push_back(definition(unique));
  for (const auto& exclusion : table.exclusions) result.push_back(definition(exclusion, table));
  for (const auto& check : table.checks) {
    // Within CREATE TABLE, PostgreSQL takes NOT VALID and calls the check valid all the same.
    if (is_valid(check)) result.push_back(definition(check));
  }
  return result;
}

// A serial type makes the column NOT NULL, and its definition takes no NULL.
bool loses_not_null(const Table& table, const Column& column) {
  if (!column.nullable || !column.identity.has_value() || *column.identity != Identity::serial) return false;
  if (!table.primary_key.has_value()) return true;
  const auto& key = table.primary_key->columns;
  return std::ranges::find(key, column.name) == key.end();
}

}  // namespace

std::string create_table(const Table& table) {
  std::string sql;
  for (const auto& part : parts(table)) sql += (sql.empty() ? "\n  " : ",\n  ") + part;
  return "CREATE TABLE " + quote_identifier(table.name) + " (" + sql + (sql.empty() ? ");" : "\n);");
}

std::vector<std::string> details(const Table& table) {
  std::vector<std::string> result;
  for (const auto& column : table.columns) {
    if (loses_not_null(table, column)) result.push_back(alter_column(table, column.name, "DROP NOT NULL"));
  }
  for (const auto& check : table.checks) {
    if (!is_valid(check)) result.push_back(add(table, definition(check)));
  }
  for (const auto& index : table.indexes) result.push_back(create_index(table, index));
  return result;
}

std::vector<std::string> comments(const Table& table) {
  std::vector<std::string> result;
  const auto name = quote_identifier(table.name);
  add_comment(result, "TABLE " + name, table.comment);
  for (const auto& column : table.columns) {
    add_comment(result, "COLUMN " + name + '.' + quote_identifier(column.name), column.comment);
  }
  const auto add_constraints = [&](const auto& constraints) {
    for (const auto& each : constraints) {
      add_comment(result, "CONSTRAINT " + quote_identifier(each.name) + " ON " + name, each.comment);
    }
  };
  if (table.primary_key.has_value()) add_constraints(std::array{*table.primary_key});
  add_constraints(table.uniques);
  add_constraints(table.checks);
  add_constraints(table.exclusions);
  add_constraints(table.foreign_keys);
  for (const auto& index : table.indexes) {
    add_comment(result, "INDEX " + quote_identifier(QualifiedName{table.name.schema, index.name}), index.comment);
  }
  return result;
}

}  // namespace schemadrift::ddl
