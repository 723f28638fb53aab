#include "rules/support/constraint_parts.hpp"

#include <cctype>

namespace schemadrift::rules {

namespace {

void add(Basis& basis, const Stated<Expression>& expression) {
  if (expression.has_value()) basis.expressions.push_back(expression->text);
}

bool is_part_of_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || c == '_' || c == '$' || byte >= 0x80;
}

bool mentions(std::string_view expression, std::string_view column) {
  for (auto at = expression.find(column); at != std::string_view::npos; at = expression.find(column, at + 1)) {
    const auto end = at + column.size();
    const bool begins = at == 0 || !is_part_of_word(expression[at - 1]);
    if (begins && (end == expression.size() || !is_part_of_word(expression[end]))) return true;
  }
  return false;
}

bool is_missing(const TablePair& table, const std::string& column) {
  return std::ranges::any_of(
      table.columns, [&](const Pair<Column>& pair) { return pair.is_missing() && pair.expected->name == column; });
}

bool is_unmapped(const TablePair& table, const std::string& column) {
  return std::ranges::any_of(
      table.columns, [&](const Pair<Column>& pair) { return pair.is_unmapped() && pair.actual->name == column; });
}

bool is_whole_unique(const Index& index) {
  return index.unique && !index.where.has_value() && index.valid.value_or(true) && basis(index).expressions.empty();
}

std::vector<std::string> key_columns(const Index& index) {
  std::vector<std::string> result;
  for (const auto& key : index.keys) result.push_back(key.column);
  return result;
}

}  // namespace

Basis basis(const PrimaryKey& key) { return {key.columns, {}}; }

Basis basis(const Unique& unique) { return {unique.columns, {}}; }

Basis basis(const Check& check) { return {{}, {check.expression.text}}; }

Basis basis(const Exclusion& exclusion) {
  Basis result;
  for (const auto& element : exclusion.elements) result.expressions.push_back(element.expression);
  add(result, exclusion.where);
  return result;
}

Basis basis(const ForeignKey& key) { return {key.columns, {}}; }

Basis basis(const Index& index) {
  Basis result;
  for (const auto& key : index.keys) {
    if (key.column.empty()) {
      result.expressions.push_back(key.expression.text);
    } else {
      result.columns.push_back(key.column);
    }
  }
  add(result, index.where);
  return result;
}

bool mentions(const Basis& basis, const std::string& column) {
  return std::ranges::find(basis.columns, column) != basis.columns.end() ||
         std::ranges::any_of(basis.expressions, [&](const std::string& each) { return mentions(each, column); });
}

bool depends_on_missing_column(const TablePair& table, const Basis& basis) {
  return std::ranges::any_of(table.columns, [&](const Pair<Column>& pair) {
    return pair.is_missing() && mentions(basis, pair.expected->name);
  });
}

bool lies_over_unmapped_columns(const TablePair& table, const Basis& basis) {
  if (basis.columns.empty() || !basis.expressions.empty()) return false;
  return std::ranges::all_of(basis.columns, [&](const std::string& each) { return is_unmapped(table, each); });
}

bool references_missing(const Comparison& comparison, const ForeignKey& key) {
  return std::ranges::any_of(comparison.tables, [&](const TablePair& table) {
    if (table.is_unmapped() || table.expected->name != key.references_table) return false;
    return table.is_missing() || std::ranges::any_of(key.references_columns, [&](const std::string& column) {
             return is_missing(table, column);
           });
  });
}

bool same_columns(std::vector<std::string> first, std::vector<std::string> second) {
  std::ranges::sort(first);
  std::ranges::sort(second);
  return first == second;
}

bool contains(const std::vector<std::string>& whole, const std::vector<std::string>& part) {
  return std::ranges::all_of(part,
                             [&](const std::string& each) { return std::ranges::find(whole, each) != whole.end(); });
}

bool has_unique_over(const Table& table, const std::vector<std::string>& columns) {
  return std::ranges::any_of(table.uniques, [&](const Unique& each) { return same_columns(each.columns, columns); }) ||
         std::ranges::any_of(table.indexes, [&](const Index& each) {
           return is_whole_unique(each) && same_columns(key_columns(each), columns);
         });
}

bool is_implied_by_model(const Table& expected, const std::vector<std::string>& columns) {
  if (expected.primary_key.has_value() && contains(columns, expected.primary_key->columns)) return true;
  return std::ranges::any_of(expected.uniques, [&](const Unique& each) { return contains(columns, each.columns); });
}

}  // namespace schemadrift::rules
