#include "sql/compare.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "model/lookup.hpp"
#include "sql/literal.hpp"
#include "sql/simplify.hpp"

namespace schemadrift::sql {

namespace {

const Column* find_column(const Table& table, std::string_view name) {
  const auto found = std::ranges::find(table.columns, name, &Column::name);
  return found == table.columns.end() ? nullptr : &*found;
}

bool widens(const Type& from, const Type& to) {
  if (is_text(to)) return is_text(from) || (from.schema == "pg_catalog" && from.name == "varchar" && !from.array);
  if (!is_number(from) || !is_number(to) || !to.modifiers.empty()) return false;
  constexpr std::array order{"int2", "int4", "int8", "numeric", "float4", "float8"};
  return std::ranges::find(order, from.name) <= std::ranges::find(order, to.name);
}

class Comparer {
 public:
  explicit Comparer(const ExpressionContext& context) : context_(context) {}

  Equality compare(const Node& expected, const Node& actual) const {
    const auto wanted = literal_of(expected);
    const auto found = literal_of(actual);
    if (wanted.value != nullptr && found.value != nullptr) return compare_literals(wanted, found, inner_context());
    if (expected.kind != actual.kind) return compare_kinds(expected, actual);
    return compare_same_kind(expected, actual);
  }

  // A default's value has the column's type: a cast to it around the whole says nothing.
  Equality compare_whole(const Node& expected, const Node& actual) const {
    const auto wanted = literal_of(expected);
    const auto found = literal_of(actual);
    if (wanted.value != nullptr && found.value != nullptr) return compare_literals(wanted, found, context_);
    return compare(without_own_cast(expected), without_own_cast(actual));
  }

 private:
  ExpressionContext inner_context() const {
    auto inner = context_;
    inner.type = nullptr;
    return inner;
  }

  const Node& without_own_cast(const Node& node) const {
    const bool own =
        node.kind == NodeKind::cast && context_.type != nullptr && may_mean(node.type, *context_.type, context_);
    return own ? node.children.front() : node;
  }

  // The type of what the parser resolves from a column; null where it would take the server's catalogues to know.
  const Type* type_of(const Node& node) const {
    if (node.kind == NodeKind::column && context_.table != nullptr) {
      const auto* column = find_column(*context_.table, node.text);
      return column == nullptr ? nullptr : &column->type;
    }
    constexpr std::array of_their_arguments{"coalesce", "greatest", "least", "nullif"};
    const bool passes = node.kind == NodeKind::call && node.name.schema.empty() && !node.children.empty() &&
                        std::ranges::find(of_their_arguments, node.name.name) != of_their_arguments.end();
    return passes ? type_of(node.children.front()) : nullptr;
  }

  // The deparser shows the casts that PostgreSQL adds by itself to make two operands agree.
  bool is_implicit_cast(const Node& node) const {
    if (node.kind != NodeKind::cast) return false;
    const auto* type = type_of(node.children.front());
    return type != nullptr && widens(*type, node.type);
  }

  // x IN ('a') is x = 'a', but it is compared with x IN ('a', 'b') as a list of one.
  static Node as_list(const Node& node, NodeKind kind) {
    return {kind, node.text, {}, {}, {node.children[0], {NodeKind::array, {}, {}, {}, {node.children[1]}}}};
  }

  Equality compare_kinds(const Node& expected, const Node& actual) const {
    const auto is_list = [](const Node& node) {
      return node.kind == NodeKind::any_of || node.kind == NodeKind::all_of;
    };
    const auto is_pair = [](const Node& node) { return node.kind == NodeKind::op && node.children.size() == 2; };
    if (is_list(expected) && is_pair(actual)) return compare(expected, as_list(actual, expected.kind));
    if (is_list(actual) && is_pair(expected)) return compare(as_list(expected, actual.kind), actual);
    if (is_implicit_cast(actual)) return compare(expected, actual.children.front());
    if (is_implicit_cast(expected)) return compare(expected.children.front(), actual);
    const auto is_literal = [](const Node& node) { return literal_of(node).value != nullptr; };
    const auto is_plain_call = [](const Node& node) { return node.kind == NodeKind::call && node.children.empty(); };
    const auto is_simple = [&](const Node& node) {
      return is_literal(node) || is_plain_call(node) || node.kind == NodeKind::null || node.kind == NodeKind::column;
    };
    return is_simple(expected) && is_simple(actual) ? Equality::different : Equality::undecided;
  }

  Equality compare_same_kind(const Node& expected, const Node& actual) const {
    switch (expected.kind) {
      case NodeKind::null:
        return Equality::equal;
      case NodeKind::column:
        return expected.text == actual.text ? Equality::equal : Equality::different;
      case NodeKind::all_true:
      case NodeKind::any_true:
        return compare_unordered(expected.children, actual.children);
      case NodeKind::any_of:
      case NodeKind::all_of:
        return compare_membership(expected, actual);
      case NodeKind::call:
        return compare_calls(expected, actual);
      case NodeKind::cast:
        return compare_casts(expected, actual);
      default:
        return compare_rest(expected, actual);
    }
  }

  // Two operators over the same operands are two conditions; anything else may be another way to say the same.
  Equality compare_rest(const Node& expected, const Node& actual) const {
    const auto inside = compare_ordered(expected.children, actual.children);
    if (expected.text == actual.text) return inside;
    const bool operators = expected.kind == NodeKind::op && inside == Equality::equal;
    return operators ? Equality::different : Equality::undecided;
  }

  Equality compare_calls(const Node& expected, const Node& actual) const {
    if (may_mean(expected.name, actual.name, context_)) return compare_ordered(expected.children, actual.children);
    const bool other_schema = expected.name.name == actual.name.name && !expected.name.schema.empty();
    return other_schema ? Equality::different : Equality::undecided;
  }

  Equality compare_casts(const Node& expected, const Node& actual) const {
    const bool same =
        may_mean(expected.type, actual.type, context_) || (is_text(expected.type) && is_text(actual.type));
    const auto inside = compare(expected.children.front(), actual.children.front());
    if (same || inside == Equality::different) return inside;
    return inside == Equality::equal ? Equality::different : Equality::undecided;
  }

  // In a list of constants, order and repetition mean nothing.
  Equality compare_membership(const Node& expected, const Node& actual) const {
    if (expected.text != actual.text || expected.children.size() != actual.children.size()) return Equality::undecided;
    const auto value = compare(expected.children.front(), actual.children.front());
    const auto& wanted = expected.children.back();
    const auto& found = actual.children.back();
    const bool lists = wanted.kind == NodeKind::array && found.kind == NodeKind::array;
    return worse(value, lists ? compare_unordered(wanted.children, found.children) : compare(wanted, found));
  }

  static Equality worse(Equality first, Equality second) {
    if (first == Equality::different || second == Equality::different) return Equality::different;
    return first == Equality::undecided ? first : second;
  }

  Equality compare_ordered(const std::vector<Node>& expected, const std::vector<Node>& actual) const {
    if (expected.size() != actual.size()) return Equality::undecided;
    auto result = Equality::equal;
    for (std::size_t i = 0; i < expected.size(); ++i) result = worse(result, compare(expected[i], actual[i]));
    return result;
  }

  Equality compare_unordered(const std::vector<Node>& expected, const std::vector<Node>& actual) const {
    std::vector<const Node*> left;
    for (const auto& each : actual) left.push_back(&each);
    std::vector<const Node*> unmatched;
    for (const auto& each : expected) {
      const auto equal = [&](const Node* other) { return compare(each, *other) == Equality::equal; };
      const auto found = std::ranges::find_if(left, equal);
      if (found == left.end()) {
        unmatched.push_back(&each);
      } else {
        left.erase(found);
      }
    }
    if (unmatched.empty() && left.empty()) return Equality::equal;
    if (unmatched.size() == 1 && left.size() == 1) return compare(*unmatched.front(), *left.front());
    return all_decided(unmatched, left) ? Equality::different : Equality::undecided;
  }

  // Each of what is left differs from each on the other side: a list of labels with one more, say.
  bool all_decided(const std::vector<const Node*>& expected, const std::vector<const Node*>& actual) const {
    const auto constants = [](const Node* node) { return literal_of(*node).value != nullptr; };
    if (!std::ranges::all_of(expected, constants) || !std::ranges::all_of(actual, constants)) return false;
    return std::ranges::all_of(expected, [&](const Node* each) {
      return std::ranges::all_of(actual,
                                 [&](const Node* other) { return compare(*each, *other) == Equality::different; });
    });
  }

  const ExpressionContext& context_;
};

}  // namespace

Equality compare(const Node& expected, const Node& actual, const ExpressionContext& context) {
  return Comparer(context).compare_whole(expected, actual);
}

}  // namespace schemadrift::sql
