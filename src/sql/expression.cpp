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

Equality compare(const Expression& expected, const Expression& actual, const ExpressionContext& context) {
  if (expected == actual) return Equality::equal;
  const auto expected_tree = tree_of(expected.text);
  const auto actual_tree = tree_of(actual.text);
  if (!expected_tree || !actual_tree) return Equality::undecided;
  return compare(*expected_tree, *actual_tree, context);
}

}  // namespace schemadrift::sql
