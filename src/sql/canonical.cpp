#include <algorithm>
#include <array>
#include <utility>

#include "sql/node.hpp"
#include "sql/parse.hpp"
#include "sql/simplify.hpp"
#include "sql/type_node.hpp"

namespace schemadrift::sql {

namespace {

class Builder {
 public:
  explicit Builder(std::string_view statement) : statement_(statement) {}

  Node build(const Json& tree) const {
    if (tree.members().size() != 1) return other(tree, "");
    const auto& [name, body] = tree.members().front();
    constexpr auto builders = std::to_array<std::pair<std::string_view, Node (Builder::*)(const Json&) const>>({
        {"A_ArrayExpr", &Builder::array},
        {"A_Const", &Builder::constant},
        {"A_Expr", &Builder::operation},
        {"BoolExpr", &Builder::boolean},
        {"BooleanTest", &Builder::boolean_test},
        {"CaseExpr", &Builder::case_expression},
        {"CoalesceExpr", &Builder::coalesce},
        {"ColumnRef", &Builder::column},
        {"FuncCall", &Builder::call},
        {"MinMaxExpr", &Builder::extremum},
        {"NullTest", &Builder::null_test},
        {"SQLValueFunction", &Builder::value_function},
        {"TypeCast", &Builder::cast},
    });
    for (const auto& [wanted, builder] : builders) {
      if (name == wanted) return (this->*builder)(body);
    }
    return other(body, name);
  }

 private:
  static std::string word(const Json* holder, std::string_view key) {
    const auto* text = holder == nullptr ? nullptr : holder->find(key);
    return text == nullptr || text->string() == nullptr ? std::string() : *text->string();
  }

  // The last of a list of String nodes: the name without its schema.
  static std::vector<std::string> names(const Json& body, std::string_view key) {
    std::vector<std::string> result;
    if (const auto* list = body.find(key)) {
      for (const auto& each : list->elements()) result.push_back(word(each.find("String"), "sval"));
    }
    return result;
  }

  std::vector<Node> all(const Json& body, std::string_view key) const {
    std::vector<Node> result;
    if (const auto* list = body.find(key)) {
      for (const auto& each : list->elements()) result.push_back(build(each));
    }
    return result;
  }

  Node one(const Json& body, std::string_view key) const { return build(*body.find(key)); }

  Node constant(const Json& body) const {
    if (body.find("isnull") != nullptr) return {};
    if (const auto* value = body.find("boolval")) {
      return {NodeKind::boolean, value->find("boolval") == nullptr ? "false" : "true", {}, {}, {}};
    }
    if (body.find("ival") != nullptr) return {NodeKind::number, integer_text(body, statement_), {}, {}, {}};
    if (const auto* value = body.find("fval")) return {NodeKind::number, word(value, "fval"), {}, {}, {}};
    if (const auto* value = body.find("sval")) return {NodeKind::string, word(value, "sval"), {}, {}, {}};
    return other(body, "A_Const");
  }

  Node column(const Json& body) const {
    const auto parts = names(body, "fields");
    if (parts.empty() || parts.back().empty()) return other(body, "ColumnRef");
    return {NodeKind::column, parts.back(), {}, {}, {}};
  }

  Node array(const Json& body) const { return {NodeKind::array, {}, {}, {}, all(body, "elements")}; }

  Node call(const Json& body) const {
    for (const auto& [key, value] : body.members()) {
      constexpr std::array plain{"funcname", "args", "funcformat", "location"};
      if (std::ranges::find(plain, key) == plain.end()) return other(body, "FuncCall");
    }
    const auto parts = names(body, "funcname");
    QualifiedName name{parts.size() > 1 ? parts.front() : "", parts.back()};
    return simplified_call({NodeKind::call, {}, std::move(name), {}, all(body, "args")});
  }

  static Node named_call(std::string name, std::vector<Node> arguments) {
    return {NodeKind::call, {}, {{}, std::move(name)}, {}, std::move(arguments)};
  }

  Node coalesce(const Json& body) const { return named_call("coalesce", all(body, "args")); }

  Node extremum(const Json& body) const {
    return named_call(word(&body, "op") == "IS_LEAST" ? "least" : "greatest", all(body, "args"));
  }

  Node value_function(const Json& body) const { return simplified_value_function(other(body, "SQLValueFunction")); }

  Node null_test(const Json& body) const {
    const auto* const text = word(&body, "nulltesttype") == "IS_NOT_NULL" ? "IS NOT NULL" : "IS NULL";
    return {NodeKind::op, text, {}, {}, {one(body, "arg")}};
  }

  Node boolean_test(const Json& body) const {
    return {NodeKind::op, word(&body, "booltesttype"), {}, {}, {one(body, "arg")}};
  }

  Node boolean(const Json& body) const {
    const auto op = word(&body, "boolop");
    auto children = all(body, "args");
    if (op == "NOT_EXPR") return {NodeKind::negation, {}, {}, {}, std::move(children)};
    return flat(op == "AND_EXPR" ? NodeKind::all_true : NodeKind::any_true, std::move(children));
  }

  // The server adds the ELSE NULL that a CASE without ELSE means.
  Node case_expression(const Json& body) const {
    Node result = other(body, "CaseExpr");
    std::erase_if(result.children, [](const Node& child) {
      return child.text == "defresult" && child.children.size() == 1 && child.children.front().kind == NodeKind::null;
    });
    return result;
  }

  Node cast(const Json& body) const {
    const auto type = read_type(*body.find("typeName"), statement_);
    if (!type) return other(body, "TypeCast");
    return simplified_cast({NodeKind::cast, {}, {}, *type, {one(body, "arg")}});
  }

  std::vector<Node> operands(const Json& body) const {
    std::vector<Node> result;
    for (const auto* const side : {"lexpr", "rexpr"}) {
      if (body.find(side) != nullptr) result.push_back(one(body, side));
    }
    return result;
  }

  Node operation(const Json& body) const {
    const auto kind = word(&body, "kind");
    const auto parts = names(body, "name");
    const std::string op = parts.empty() ? "" : parts.back();
    constexpr std::array plain{"AEXPR_OP", "AEXPR_LIKE", "AEXPR_ILIKE", "AEXPR_SIMILAR"};
    if (std::ranges::find(plain, kind) != plain.end()) return simplified_op({NodeKind::op, op, {}, {}, operands(body)});
    if (kind == "AEXPR_OP_ANY") return simplified_membership({NodeKind::any_of, op, {}, {}, operands(body)});
    if (kind == "AEXPR_OP_ALL") return simplified_membership({NodeKind::all_of, op, {}, {}, operands(body)});
    if (kind == "AEXPR_IN") return in_list(body, op);
    if (kind == "AEXPR_BETWEEN" || kind == "AEXPR_NOT_BETWEEN") return between(body, kind == "AEXPR_BETWEEN");
    if (kind == "AEXPR_NULLIF") return named_call("nullif", operands(body));
    if (kind == "AEXPR_DISTINCT") return {NodeKind::op, "IS DISTINCT FROM", {}, {}, operands(body)};
    if (kind == "AEXPR_NOT_DISTINCT") {
      return {NodeKind::negation, {}, {}, {}, {{NodeKind::op, "IS DISTINCT FROM", {}, {}, operands(body)}}};
    }
    return other(body, "A_Expr");
  }

  std::vector<Node> list(const Json& body) const {
    const auto* right = body.find("rexpr");
    const auto* items = right == nullptr ? nullptr : right->find("List");
    return items == nullptr ? std::vector<Node>{} : all(*items, "items");
  }

  Node in_list(const Json& body, const std::string& op) const {
    Node array{NodeKind::array, {}, {}, {}, list(body)};
    const auto kind = op == "=" ? NodeKind::any_of : NodeKind::all_of;
    return simplified_membership({kind, op, {}, {}, {one(body, "lexpr"), std::move(array)}});
  }

  Node between(const Json& body, bool inside) const {
    const auto bounds = list(body);
    if (bounds.size() != 2) return other(body, "A_Expr");
    const auto compared = [&](const char* op, const Node& bound) {
      return simplified_op({NodeKind::op, op, {}, {}, {one(body, "lexpr"), bound}});
    };
    if (inside) return flat(NodeKind::all_true, {compared(">=", bounds[0]), compared("<=", bounds[1])});
    return flat(NodeKind::any_true, {compared("<", bounds[0]), compared(">", bounds[1])});
  }

  // Whatever has no canonical form of its own keeps all that the parser says of it but where it stood.
  Node other(const Json& tree, std::string_view name) const {
    Node result{NodeKind::other, std::string(name), {}, {}, {}};
    for (const auto& [key, value] : tree.members()) {
      // ROW(a, b) and (a, b) are one expression.
      if (key == "location" || key == "row_format") continue;
      result.children.push_back(field(key, value));
    }
    return result;
  }

  Node field(const std::string& key, const Json& value) const {
    Node result{NodeKind::other, key, {}, {}, {}};
    if (value.is_object()) {
      result.children.push_back(build(value));
    } else if (value.is_array()) {
      for (const auto& each : value.elements()) result.children.push_back(build(each));
    } else {
      result.children.push_back({NodeKind::string, to_text(value, -1), {}, {}, {}});
    }
    return result;
  }

  std::string_view statement_;
};

}  // namespace

Node canonical(const Json& tree, std::string_view statement) { return Builder(statement).build(tree); }

}  // namespace schemadrift::sql
