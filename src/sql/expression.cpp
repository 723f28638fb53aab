#include "sql/expression.hpp"

#include <algorithm>
#include <optional>

#include "sql/compare.hpp"
#include "sql/parse.hpp"

namespace schemadrift::sql {

namespace {

std::optional<Node> tree_of(std::string_view text) {
  const auto parsed = parse_expression(text);
  if (!parsed.problem.empty()) return std::nullopt;
  return canonical(parsed.tree, parsed.statement);
}

bool has_column(const Node& node) {
  return node.kind == NodeKind::column || std::ranges::any_of(node.children, has_column);
}

}  // namespace

std::string expression_problem(std::string_view text) { return parse_expression(text).problem; }

bool refers_to_column(std::string_view text) {
  const auto tree = tree_of(text);
  return tree && has_column(*tree);
}

bool is_null_literal(std::string_view text) {
  const auto tree = tree_of(text);
  return tree && tree->kind == NodeKind::null;
}

const ExpressionComparer::Tree& ExpressionComparer::tree_of(const std::string& text) {
  const auto [entry, is_new] = trees_.try_emplace(text);
  if (is_new) entry->second = sql::tree_of(text);
  return entry->second;
}

Equality ExpressionComparer::operator()(const Expression& expected, const Expression& actual,
                                        const ExpressionContext& context) {
  if (expected == actual) return Equality::equal;
  // The trees of all that a large schema says would take more memory than the schema.
  constexpr std::size_t remembered = 1000;
  if (trees_.size() > remembered) trees_.clear();
  const auto& expected_tree = tree_of(expected.text);
  const auto& actual_tree = tree_of(actual.text);
  if (!expected_tree || !actual_tree) return Equality::undecided;
  return compare(*expected_tree, *actual_tree, context);
}

Equality compare(const Expression& expected, const Expression& actual, const ExpressionContext& context) {
  return ExpressionComparer()(expected, actual, context);
}

}  // namespace schemadrift::sql
