#include "sql/simplify.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace schemadrift::sql {

namespace {

bool is_builtin(const Type& type, std::string_view name) {
  return type.schema == "pg_catalog" && type.name == name && !type.array;
}

bool looks_like_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos &&
         text.find_first_of("0123456789") != std::string_view::npos;
}

std::string_view boolean_word(std::string_view text) {
  constexpr auto words = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"t", "true"}, {"true", "true"}, {"f", "false"}, {"false", "false"}});
  for (const auto& [word, value] : words) {
    if (text == word) return value;
  }
  return {};
}

Node cast_of(const Type& type, Node child) {
  return simplified_cast({NodeKind::cast, {}, {}, type, {std::move(child)}});
}

Node cast_of_array(const Type& type, Node array) {
  Type element = type;
  element.array = false;
  // The element type of an empty array is all that it has; '{}' is the literal for it.
  if (array.children.empty()) return {NodeKind::cast, {}, {}, type, {{NodeKind::string, "{}", {}, {}, {}}}};
  for (auto& each : array.children) each = cast_of(element, std::move(each));
  return array;
}

Node cast_of_string(Node node) {
  auto& literal = node.children.front();
  if (is_number(node.type) && looks_like_number(literal.text)) literal.kind = NodeKind::number;
  if (is_builtin(node.type, "bool") && !boolean_word(literal.text).empty()) {
    return {NodeKind::boolean, std::string(boolean_word(literal.text)), {}, {}, {}};
  }
  return node;
}

}  // namespace

bool is_text(const Type& type) {
  return is_builtin(type, "text") || (is_builtin(type, "varchar") && type.modifiers.empty());
}

bool is_integer(const Type& type) {
  return is_builtin(type, "int2") || is_builtin(type, "int4") || is_builtin(type, "int8");
}

bool is_number(const Type& type) {
  return is_integer(type) || is_builtin(type, "numeric") || is_builtin(type, "float4") || is_builtin(type, "float8");
}

Node flat(NodeKind kind, std::vector<Node> children) {
  Node result{kind, {}, {}, {}, {}};
  for (auto& child : children) {
    if (child.kind == kind) {
      std::ranges::move(child.children, std::back_inserter(result.children));
    } else {
      result.children.push_back(std::move(child));
    }
  }
  return result;
}

Node simplified_call(Node node) {
  if (node.name.schema == "pg_catalog") node.name.schema.clear();
  if (node.name == QualifiedName{{}, "coalesce"} && node.children.size() == 1) return std::move(node.children.front());
  const bool is_now = node.name.name == "transaction_timestamp" && node.children.empty();
  if (node.name.schema.empty() && is_now) node.name.name = "now";
  return node;
}

Node simplified_value_function(Node node) {
  const auto says = [&](std::string_view value) {
    return std::ranges::any_of(node.children, [&](const Node& field) {
      return field.text == "op" && field.children.front().text == '"' + std::string(value) + '"';
    });
  };
  const Node now{NodeKind::call, {}, {{}, "now"}, {}, {}};
  if (says("SVFOP_CURRENT_TIMESTAMP")) return now;
  constexpr auto parts_of_now = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"SVFOP_CURRENT_DATE", "date"},
      {"SVFOP_CURRENT_TIME", "timetz"},
      {"SVFOP_LOCALTIME", "time"},
      {"SVFOP_LOCALTIMESTAMP", "timestamp"},
  });
  for (const auto& [function, type] : parts_of_now) {
    if (says(function)) return {NodeKind::cast, {}, {}, {"pg_catalog", std::string(type), {}, false}, {now}};
  }
  if (says("SVFOP_CURRENT_USER") || says("SVFOP_USER") || says("SVFOP_CURRENT_ROLE")) {
    return {NodeKind::call, {}, {{}, "current_user"}, {}, {}};
  }
  return node;
}

Node simplified_op(Node node) {
  if (node.children.size() != 1 || (node.text != "-" && node.text != "+")) return node;
  auto operand = std::move(node.children.front());
  // -1::bigint is -(1::bigint) to the grammar.
  auto& number = operand.kind == NodeKind::cast ? operand.children.front() : operand;
  if (number.kind != NodeKind::number) {
    node.children.front() = std::move(operand);
    return node;
  }
  if (node.text == "-") number.text = number.text.starts_with('-') ? number.text.substr(1) : '-' + number.text;
  return operand;
}

Node simplified_membership(Node node) {
  if (node.children.size() != 2) return node;
  auto& array = node.children.back();
  if (array.kind != NodeKind::array || array.children.size() != 1) return node;
  Node only = std::move(array.children.front());
  return {NodeKind::op, node.text, {}, {}, {std::move(node.children.front()), std::move(only)}};
}

Node simplified_cast(Node node) {
  auto& child = node.children.front();
  if (child.kind == NodeKind::null) return {};
  if (child.kind == NodeKind::array && node.type.array) return cast_of_array(node.type, std::move(child));
  if (child.kind == NodeKind::string) return cast_of_string(std::move(node));
  if (child.kind == NodeKind::boolean && is_builtin(node.type, "bool")) return std::move(child);
  if (child.kind == NodeKind::cast && is_text(node.type) && is_text(child.type)) return std::move(child);
  return node;
}

}  // namespace schemadrift::sql
