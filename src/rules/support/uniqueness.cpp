#include "rules/support/uniqueness.hpp"

namespace schemadrift::rules {

namespace {

bool is_invalid_unique(const Index& index) { return index.unique && !index.valid.value_or(true); }

}  // namespace

Consequence is_not_unique() {
  return fails("42P10", {"insert"}, "INSERT … ON CONFLICT over these columns fails, and duplicates can be written");
}

Consequence refuses_rows(std::string explanation) {
  return fails("23505", {"insert", "update"}, std::move(explanation));
}

Mismatch other_columns(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
  Mismatch mismatch;
  mismatch.expected = in_parentheses(expected);
  mismatch.actual = in_parentheses(actual);
  // Fewer columns are a stricter rule.
  const bool is_stricter = contains(expected, actual);
  mismatch.severity = is_stricter ? Severity::error : Severity::warning;
  mismatch.consequence =
      is_stricter ? refuses_rows("rows that the model tells apart are refused as duplicates") : is_not_unique();
  mismatch.hint = "make it as the model has it";
  return mismatch;
}

std::vector<std::string> key_columns(const Index& index) {
  std::vector<std::string> result;
  for (const auto& key : index.keys) result.push_back(key.column);
  return result;
}

bool has_invalid_unique_over(const TablePair& table, const std::vector<std::string>& columns) {
  return std::ranges::any_of(table.indexes, [&](const Pair<Index>& pair) {
    return pair.is_unmapped() && is_invalid_unique(*pair.actual) && same_columns(key_columns(*pair.actual), columns);
  });
}

bool is_wanted_as_unique(const TablePair& table, const Index& index) {
  return is_invalid_unique(index) && std::ranges::any_of(table.uniques, [&](const Pair<Unique>& pair) {
           return pair.is_missing() && same_columns(pair.expected->columns, key_columns(index));
         });
}

}  // namespace schemadrift::rules
