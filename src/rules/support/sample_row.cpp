#include "rules/support/sample_row.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/names.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/sample_value.hpp"

namespace schemadrift::rules {

namespace {

bool is_always_identity(const Column& column) {
  return column.identity.has_value() && *column.identity == Identity::always;
}

template <class Objects, class Name>
auto find_named(const Objects& objects, const Name& name) -> const typename Objects::value_type* {
  const auto found = std::ranges::find_if(objects, [&](const auto& each) { return each.name == name; });
  return found == objects.end() ? nullptr : &*found;
}

}  // namespace

const Column* find_column(const Table& table, const std::string& name) { return find_named(table.columns, name); }

const Table* find_table(const Database& database, const QualifiedName& name) {
  return find_named(database.tables, name);
}

std::optional<SampleRow> required_row(const Table& table, const Database& database, int number,
                                      const std::string& left_out) {
  SampleRow row;
  for (const auto& column : table.columns) {
    if (column.name == left_out || !is_required(column, database)) continue;
    if (!fill(row, table, database, {column.name}, number)) return std::nullopt;
  }
  return row;
}

bool fill(SampleRow& row, const Table& table, const Database& database, const std::vector<std::string>& columns,
          int number) {
  for (const auto& name : columns) {
    const auto* column = find_column(table, name);
    if (column == nullptr || column->generated.has_value()) return false;
    if (row.contains(name)) continue;
    const auto value = sample_value(column->type, database, number);
    if (!value) return false;
    row.emplace(name, *value);
  }
  return true;
}

bool complete(SampleRow& row, const Table& table, const Database& database, int number) {
  auto rest = required_row(table, database, number);
  if (rest) row.merge(*rest);
  return rest.has_value();
}

std::string insert(const Table& table, const SampleRow& row) {
  const auto into = "INSERT INTO " + quote_identifier(table.name);
  if (row.empty()) return into + " DEFAULT VALUES;";
  std::vector<std::string> names;
  std::vector<std::string> values;
  bool overrides = false;
  for (const auto& column : table.columns) {
    const auto found = row.find(column.name);
    if (found == row.end()) continue;
    overrides = overrides || is_always_identity(column);
    names.push_back(quote_identifier(column.name));
    values.push_back(found->second);
  }
  return fmt::format("{} ({}){} VALUES ({});", into, fmt::join(names, ", "),
                     overrides ? " OVERRIDING SYSTEM VALUE" : "", fmt::join(values, ", "));
}

}  // namespace schemadrift::rules
