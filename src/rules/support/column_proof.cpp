#include "rules/support/column_proof.hpp"

#include <fmt/format.h>

#include <utility>

#include "model/names.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/sample_row.hpp"

namespace schemadrift::rules {

namespace {

Proof null_in(const Column& column, std::string statement) {
  auto proof = written({}, std::move(statement));
  proof.column = column.name;
  return proof;
}

}  // namespace

std::optional<Proof> left_out(const Table& table, const Column& column, const Database& database) {
  const auto row = required_row(table, database, 1, column.name);
  if (!row) return std::nullopt;
  return null_in(column, insert(table, *row));
}

std::optional<Proof> left_out_of_full_row(const TablePair& pair, const Column& column, const Database& database) {
  const auto& table = *pair.actual;
  auto row = required_row(table, database, 1, column.name);
  if (!row) return std::nullopt;
  for (const auto& each : table.columns) {
    // One that no value is known of, or that is generated, stays out; on either side, since nothing is at fault with
    // it.
    const auto* const stated = find_column(*pair.expected, each.name);
    if (stated != nullptr && stated->generated.has_value()) continue;
    if (each.name != column.name && !fills_itself(each, database)) fill(*row, table, database, {each.name}, 1);
  }
  return null_in(column, insert(table, *row));
}

std::optional<Proof> given_null(const Table& table, const Column& column, const Database& database) {
  auto row = required_row(table, database, 1, column.name);
  if (!row) return std::nullopt;
  row->emplace(column.name, "NULL");
  return null_in(column, insert(table, *row));
}

Proof given_value(const QualifiedName& table, const std::string& column) {
  return planned(fmt::format("INSERT INTO {} ({}) VALUES (NULL);", quote_identifier(table), quote_identifier(column)));
}

}  // namespace schemadrift::rules
