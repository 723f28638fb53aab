#include "rules/support/column_proof.hpp"

#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/sample_row.hpp"

namespace schemadrift::rules {

std::optional<Proof> left_out(const Table& table, const Column& column, const Database& database) {
  const auto row = required_row(table, database, 1, column.name);
  if (!row) return std::nullopt;
  return written({}, insert(table, *row));
}

std::optional<Proof> given_null(const Table& table, const Column& column, const Database& database) {
  auto row = required_row(table, database, 1, column.name);
  if (!row) return std::nullopt;
  row->emplace(column.name, "NULL");
  return written({}, insert(table, *row));
}

Proof given_value(const QualifiedName& table, const std::string& column) {
  return planned(fmt::format("INSERT INTO {} ({}) VALUES (NULL);", quote_identifier(table), quote_identifier(column)));
}

}  // namespace schemadrift::rules
