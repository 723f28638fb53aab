#include "catalogue/default_names.hpp"

#include <algorithm>

namespace schemadrift::catalogue {
namespace {

/// What PostgreSQL calls an expression in the name of an index: the function that it calls, or expr
/// (FigureIndexColname).
std::string name_of_expression(std::string_view expression) {
  const auto end = expression.find('(');
  const auto word = expression.substr(0, end);
  const bool is_call = end != std::string_view::npos && !word.empty() && expression.ends_with(')') &&
                       std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
  return is_call ? std::string(word) : "expr";
}

/// A second lower is lower1 (ChooseIndexColumnNames).
std::string distinct(const std::string& name, const std::vector<std::string>& taken) {
  auto result = name;
  for (int i = 1; std::ranges::find(taken, result) != taken.end(); ++i) result = name + std::to_string(i);
  return result;
}

void add_included(std::vector<std::string>& names, const Stated<std::vector<std::string>>& include) {
  if (!include.has_value()) return;
  for (const auto& each : *include) names.push_back(distinct(each, names));
}

}  // namespace

std::string_view default_suffix(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::primary_key:
      return "pkey";
    case ObjectKind::unique:
      return "key";
    case ObjectKind::check:
      return "check";
    case ObjectKind::exclusion:
      return "excl";
    case ObjectKind::foreign_key:
      return "fkey";
    default:
      return "idx";
  }
}

std::vector<std::string> default_name_columns(const PrimaryKey&) { return {}; }

std::vector<std::string> default_name_columns(const Unique& unique) {
  auto names = unique.columns;
  add_included(names, unique.include);
  return names;
}

std::vector<std::string> default_name_columns(const Check&) { return {}; }
std::vector<std::string> default_name_columns(const ForeignKey& key) { return key.columns; }

std::vector<std::string> default_name_columns(const Index& index) {
  std::vector<std::string> names;
  for (const auto& key : index.keys) {
    names.push_back(distinct(key.column.empty() ? name_of_expression(key.expression.text) : key.column, names));
  }
  add_included(names, index.include);
  return names;
}

std::vector<std::string> default_name_columns(const Exclusion& exclusion) {
  std::vector<std::string> names;
  for (const auto& element : exclusion.elements) names.push_back(element.expression);
  return names;
}

}  // namespace schemadrift::catalogue
