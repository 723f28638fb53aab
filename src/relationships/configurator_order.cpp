#include <algorithm>
#include <array>

#include "relationships/configurator.hpp"

namespace schemadrift::relationships {

namespace {

// Letters, digits, `_`, `$` and dots between them: what else stands there is an expression.
bool is_name(std::string_view text) {
  const auto stands_in_name = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '$' || byte >= 0x80U;
  };
  if (text.empty() || text.front() == '.' || text.back() == '.' || (text.front() >= '0' && text.front() <= '9'))
    return false;
  return std::ranges::all_of(text, stands_in_name) && text.find("..") == std::string_view::npos;
}

// What Python knows without our help.
bool is_known_to_python(std::string_view word) {
  static constexpr std::array<std::string_view, 8> words{"none", "None", "false", "False",
                                                         "func", "text", "sa",    "sqlalchemy"};
  return std::ranges::find(words, word) != words.end();
}

// The commas between the arguments of a function have cut it into pieces.
std::ptrdiff_t opened(std::string_view text) {
  return std::ranges::count_if(text, [](char c) { return c == '(' || c == '['; }) -
         std::ranges::count_if(text, [](char c) { return c == ')' || c == ']'; });
}

}  // namespace

bool Configurator::has_attribute(const Model& model, std::string_view name) const {
  return attribute(model, name).has_value() ||
         std::ranges::any_of(mappers_.tables(model), [&](const auto& table) { return may_have(table, name); });
}

// Of a table that no side states the columns of, nothing is known.
bool Configurator::may_have(const QualifiedName& table, std::string_view column) const {
  const auto* stated = tables_.expected(table);
  const bool is_open = tables_.actual(table) == nullptr && (stated == nullptr || stated->columns.empty());
  return is_open || tables_.has_column(table, column);
}

std::optional<Problem> Configurator::find_order_word(const ResolvedRelationship& each, std::string_view word) const {
  const auto exists = [&](const QualifiedName& table) {
    return tables_.expected(table) != nullptr || tables_.actual(table) != nullptr;
  };
  const auto column_of = [&](bool known, std::string_view column) {
    return known ? std::nullopt : std::optional(problem_with(ProblemKind::order_column_unknown, std::string(column)));
  };
  const auto dot = word.rfind('.');
  if (dot == std::string_view::npos) {
    const auto& secondary = each.relationship->secondary;
    const bool is_known =
        is_known_to_python(word) || mappers_.find(word) != nullptr || has_attribute(*each.target, word) ||
        has_attribute(*each.model, word) ||
        (secondary.has_value() && may_have(tables_.resolve(*secondary, each.model->table.schema), word));
    return is_known ? std::nullopt : std::optional(problem_with(ProblemKind::order_name_unknown, std::string(word)));
  }
  const auto owner = word.substr(0, dot);
  const auto column = word.substr(dot + 1);
  // A schema, a module, or `table.c`.
  if (const auto inner = owner.find('.'); inner != std::string_view::npos) {
    const QualifiedName table{std::string(owner.substr(0, inner)), std::string(owner.substr(inner + 1))};
    return column_of(!exists(table) || tables_.has_column(table, column), column);
  }
  if (const auto* model = mappers_.find(owner)) return column_of(has_attribute(*model, column), column);
  const auto table = tables_.resolve({"", std::string(owner)}, each.model->table.schema);
  if (exists(table)) return column_of(may_have(table, column), column);
  if (is_known_to_python(owner) || mappers_.find(column) != nullptr) return std::nullopt;
  return problem_with(ProblemKind::order_name_unknown, std::string(owner));
}

std::optional<Problem> Configurator::find_order(const ResolvedRelationship& each) const {
  std::ptrdiff_t depth = 0;
  for (const auto& word : each.relationship->order_by) {
    if (depth == 0 && is_name(word)) {
      if (auto found = find_order_word(each, word)) return found;
    }
    depth += opened(word);
  }
  return std::nullopt;
}

}  // namespace schemadrift::relationships
