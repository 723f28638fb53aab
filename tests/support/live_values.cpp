#include "support/live_values.hpp"

#include <algorithm>
#include <set>

#include "model/defaults.hpp"
#include "model/implied_sequence.hpp"
#include "model/names.hpp"

namespace schemadrift::tests {

namespace {

template <class Part>
void name_all(std::vector<Part>& parts) {
  for (auto& part : parts) part.named = true;
}

/// What `serial` stands for: a default on a sequence that the column owns.
void make_serial(Database& database, const Table& table, Column& column) {
  if (!column.identity.has_value() || *column.identity != Identity::serial || column.default_value.has_value()) return;
  const ColumnName owner{table.name, column.name};
  if (std::ranges::find(database.sequences, Stated(owner), &Sequence::owned_by) == database.sequences.end()) {
    database.sequences.push_back(implied_sequence(table, column));
  }
  const auto& name = std::ranges::find(database.sequences, Stated(owner), &Sequence::owned_by)->name;
  column.default_value = Expression{"nextval(" + quote_literal(quote_identifier(name)) + "::regclass)"};
}

void state_keys(Table& table) {
  if (!table.primary_key.is_stated()) table.primary_key = None{};
  if (!table.primary_key.has_value()) return;
  auto key = *table.primary_key;
  key.named = true;
  for (auto& column : table.columns) {
    if (std::ranges::find(key.columns, column.name) != key.columns.end()) column.nullable = false;
  }
  table.primary_key = std::move(key);
}

void state(Table& table) {
  table.complete = true;
  state_keys(table);
  name_all(table.uniques);
  name_all(table.checks);
  name_all(table.exclusions);
  name_all(table.foreign_keys);
  name_all(table.indexes);
  state_defaults(table);
}

void state(Domain& domain) {
  name_all(domain.checks);
  state_defaults(domain);
}

void resolve(Type& type, const Database& database) {
  if (!type.schema.empty()) return;
  const auto find_in = [&](const auto& objects) {
    for (const auto& each : objects) {
      if (each.name.name == type.name) type.schema = each.name.schema;
    }
  };
  find_in(database.enums);
  find_in(database.domains);
}

std::vector<std::string> schemas_of(const Database& database) {
  std::set<std::string> names(database.schemas.begin(), database.schemas.end());
  names.insert("public");
  for (const auto& each : database.tables) names.insert(each.name.schema);
  for (const auto& each : database.enums) names.insert(each.name.schema);
  for (const auto& each : database.domains) names.insert(each.name.schema);
  for (const auto& each : database.sequences) names.insert(each.name.schema);
  return {names.begin(), names.end()};
}

}  // namespace

Database as_introspected(Database database) {
  database.complete = true;
  database.name = "example";
  database.schemas = schemas_of(database);
  database.search_path = {"public"};
  for (auto& table : database.tables) {
    for (auto& column : table.columns) {
      resolve(column.type, database);
      make_serial(database, table, column);
    }
    state(table);
  }
  for (auto& type : database.enums) state_defaults(type);
  for (auto& domain : database.domains) state(domain);
  for (auto& sequence : database.sequences) state_defaults(sequence);
  return database;
}

}  // namespace schemadrift::tests
