#include "sql/compare.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
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

bool widens_text(const Type& from, const Type& to) {
  return is_text(to) && (is_text(from) || (from.schema == "pg_catalog" && from.name == "varchar" && !from.array));
}

// Every value of the one is a value of the other, and compares there as it does here.
bool widens_number(const Type& from, const Type& to) {
  if (!is_number(from) || !is_number(to) || !to.modifiers.empty()) return false;
  constexpr std::array exact{"int2", "int4", "int8", "numeric"};
  const auto* const wider = std::ranges::find(exact, to.name);
  if (wider != exact.end()) return std::ranges::find(exact, from.name) <= wider;
  return from.name == to.name || from.name == "int2" ||
         (to.name == "float8" && from.name != "int8" && from.name != "numeric");
}

bool is_comparison(const Node& node) {
  constexpr std::array operators{"=", "<>", "<", "<=", ">", ">=", "IS DISTINCT FROM", "IS NULL", "IS NOT NULL"};
  return node.kind == NodeKind::op && std::ranges::find(operators, node.text) != operators.end();
}

// Functions that yield one of their arguments.
bool is_choice(const Node& node) {
  constexpr std::array choices{"coalesce", "greatest", "least", "nullif"};
  return node.kind == NodeKind::call && node.name.schema.empty() && !node.children.empty() &&
         std::ranges::find(choices, node.name.name) != choices.end();
}

bool is_literal(const Node& node) { return literal_of(node).value != nullptr; }

/// What the types of two expressions mean to what they are a part of.
enum class Place {
  open,      ///< a number without a cast takes the type that fits its neighbours
  compared,  ///< operands of a comparison, besides: wider numbers compare alike
  exact,     ///< the type decides what is called
};

void add_columns(const Node& node, std::set<std::string_view>& names) {
  if (node.kind == NodeKind::column) names.insert(node.text);
  // A star is any column.
  if (node.kind == NodeKind::other && node.text == "ColumnRef") names.insert("*");
  for (const auto& child : node.children) add_columns(child, names);
}

std::set<std::string_view> columns(const Node& node) {
  std::set<std::string_view> names;
  add_columns(node, names);
  return names;
}

class Comparer {
 public:
  explicit Comparer(const ExpressionContext& context) : context_(context) {}

  Equality compare(const Node& expected, const Node& actual, Place place = Place::open) const {
    const auto wanted = literal_of(expected);
    const auto found = literal_of(actual);
    if (wanted.value != nullptr && found.value != nullptr) {
      const auto verdict = compare_literals(wanted, found, inner_context());
      return place == Place::exact && !have_same_type(wanted, found) ? worse(verdict, Equality::undecided) : verdict;
    }
    if (expected.kind != actual.kind) return compare_kinds(expected, actual, place);
    return compare_same_kind(expected, actual, place);
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
    if (node.kind == NodeKind::column && context_.value != nullptr && node.text == "value") return context_.value;
    if (node.kind == NodeKind::column && context_.table != nullptr) {
      const auto* column = find_column(*context_.table, node.text);
      return column == nullptr ? nullptr : &column->type;
    }
    return is_choice(node) ? type_of(node.children.front()) : nullptr;
  }

  // The deparser shows the casts that PostgreSQL adds by itself to make two operands agree.
  bool is_implicit_cast(const Node& node, Place place) const {
    if (node.kind != NodeKind::cast) return false;
    const auto* type = type_of(node.children.front());
    if (type == nullptr) return false;
    return widens_text(*type, node.type) || (place == Place::compared && widens_number(*type, node.type));
  }

  // x IN ('a') is x = 'a', but it is compared with x IN ('a', 'b') as a list of one.
  static Node as_list(const Node& node, NodeKind kind) {
    return {kind, node.text, {}, {}, {node.children[0], {NodeKind::array, {}, {}, {}, {node.children[1]}}}};
  }

  Equality compare_kinds(const Node& expected, const Node& actual, Place place) const {
    const auto is_list = [](const Node& node) {
      return node.kind == NodeKind::any_of || node.kind == NodeKind::all_of;
    };
    const auto is_pair = [](const Node& node) { return node.kind == NodeKind::op && node.children.size() == 2; };
    if (is_list(expected) && is_pair(actual)) return compare(expected, as_list(actual, expected.kind));
    if (is_list(actual) && is_pair(expected)) return compare(as_list(expected, actual.kind), actual);
    if (is_implicit_cast(actual, place)) return compare(expected, actual.children.front(), place);
    if (is_implicit_cast(expected, place)) return compare(expected.children.front(), actual, place);
    const auto is_plain_call = [](const Node& node) { return node.kind == NodeKind::call && node.children.empty(); };
    const auto is_simple = [&](const Node& node) {
      return is_literal(node) || is_plain_call(node) || node.kind == NodeKind::null || node.kind == NodeKind::column;
    };
    return is_simple(expected) && is_simple(actual) ? Equality::different : Equality::undecided;
  }

  Equality compare_same_kind(const Node& expected, const Node& actual, Place place) const {
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
        return compare_calls(expected, actual, place);
      case NodeKind::cast:
        return compare_casts(expected, actual);
      default:
        return compare_rest(expected, actual);
    }
  }

  // The type of a column decides that of the constants beside it.
  static Place place_in(const Node& node) {
    if (is_comparison(node)) return Place::compared;
    const bool constant = node.kind == NodeKind::op && std::ranges::all_of(node.children, is_literal);
    return constant ? Place::exact : Place::open;
  }

  // Two operators over the same operands are two conditions; anything else may be another way to say the same.
  Equality compare_rest(const Node& expected, const Node& actual) const {
    const auto inside = compare_ordered(expected.children, actual.children, place_in(expected));
    if (expected.text == actual.text) return inside;
    const bool operators = expected.kind == NodeKind::op && inside == Equality::equal;
    return operators ? Equality::different : Equality::undecided;
  }

  Equality compare_calls(const Node& expected, const Node& actual, Place place) const {
    if (may_mean(expected.name, actual.name, context_)) {
      return compare_ordered(expected.children, actual.children, is_choice(expected) ? place : Place::exact);
    }
    const bool other_schema = expected.name.name == actual.name.name && !expected.name.schema.empty();
    return other_schema ? Equality::different : Equality::undecided;
  }

  Equality compare_casts(const Node& expected, const Node& actual) const {
    const bool same =
        may_mean(expected.type, actual.type, context_) || (is_text(expected.type) && is_text(actual.type));
    const auto inside = compare(expected.children.front(), actual.children.front(), Place::exact);
    if (same || inside == Equality::different) return inside;
    const bool plain = expected.children.front().kind == actual.children.front().kind;
    return plain && inside == Equality::equal ? Equality::different : Equality::undecided;
  }

  // In a list of constants, order and repetition mean nothing.
  Equality compare_membership(const Node& expected, const Node& actual) const {
    if (expected.text != actual.text || expected.children.size() != actual.children.size()) return Equality::undecided;
    const auto value = compare(expected.children.front(), actual.children.front(), Place::compared);
    const auto& wanted = expected.children.back();
    const auto& found = actual.children.back();
    const bool lists = wanted.kind == NodeKind::array && found.kind == NodeKind::array;
    return worse(value, lists ? compare_unordered(wanted.children, found.children) : compare(wanted, found));
  }

  Equality compare_ordered(const std::vector<Node>& expected, const std::vector<Node>& actual, Place place) const {
    if (expected.size() != actual.size()) return Equality::undecided;
    auto result = Equality::equal;
    for (std::size_t i = 0; i < expected.size(); ++i) result = worse(result, compare(expected[i], actual[i], place));
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
  const auto verdict = Comparer(context).compare_whole(expected, actual);
  // PostgreSQL keeps what an expression was made of: the same condition on other columns is not the same.
  const auto wanted = columns(expected);
  const auto found = columns(actual);
  const bool known = !wanted.contains("*") && !found.contains("*");
  return verdict == Equality::undecided && known && wanted != found ? Equality::different : verdict;
}

}  // namespace schemadrift::sql
