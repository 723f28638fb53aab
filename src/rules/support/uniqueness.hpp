#pragma once

// What follows when uniqueness differs, be it a constraint's or a unique index's.

#include "rules/support/constraint_findings.hpp"

namespace schemadrift::rules {

/// Nothing keeps the columns unique.
Consequence is_not_unique();
/// The database refuses duplicates that the model allows.
Consequence refuses_rows(std::string explanation);

/// Unique over other columns than the model says; `expected` and `actual` are key columns.
Mismatch other_columns(const std::vector<std::string>& expected, const std::vector<std::string>& actual);

/// One of them counts NULLs as different, the other does not.
template <class Part>
Mismatch other_nulls(const TablePair& table, const Pair<Part>& pair) {
  Mismatch mismatch;
  const bool distinct = pair.actual->nulls_distinct.value_or(true);
  mismatch.expected = distinct ? "NULLS NOT DISTINCT" : "NULLS DISTINCT";
  mismatch.actual = distinct ? "NULLS DISTINCT" : "NULLS NOT DISTINCT";
  mismatch.severity = distinct ? Severity::warning : Severity::error;
  mismatch.consequence = distinct ? runs("several rows with NULL can be written where the model allows one")
                                  : refuses_rows("a second row with NULL is refused");
  mismatch.hint = "make it as the model has it";
  mismatch.fix_sql = replace(table, pair);
  return mismatch;
}

/// Columns that are carried without being keys: no statement notices.
template <class Part>
Mismatch other_include(const TablePair& table, const Pair<Part>& pair) {
  const auto text = [](const Stated<std::vector<std::string>>& columns) {
    return columns.has_value() && !columns->empty() ? "INCLUDE " + in_parentheses(*columns) : std::string("no INCLUDE");
  };
  Mismatch mismatch;
  mismatch.expected = text(pair.expected->include);
  mismatch.actual = text(pair.actual->include);
  mismatch.severity = Severity::note;
  mismatch.consequence = runs("queries that read only these columns may have to visit the table");
  mismatch.hint = "make it as the model has it";
  mismatch.fix_sql = replace(table, pair);
  return mismatch;
}

/// The columns of an index's keys; empty names for expressions.
std::vector<std::string> key_columns(const Index& index);

/// A unique index over these columns whose build failed and which nothing of the model is paired with: index-invalid's
/// matter.
bool has_invalid_unique_over(const TablePair& table, const std::vector<std::string>& columns);
/// The model wants a unique constraint that this invalid index was meant to be.
bool is_wanted_as_unique(const TablePair& table, const Index& index);

}  // namespace schemadrift::rules
