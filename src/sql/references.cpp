#include "sql/references.hpp"

#include <algorithm>

#include "sql/parse.hpp"

namespace schemadrift::sql {

namespace {

// Of a list of String nodes; a star among them is left out.
std::vector<std::string> names(const Json* list) {
  std::vector<std::string> result;
  if (list == nullptr) return result;
  for (const auto& each : list->elements()) {
    const auto* holder = each.find("String");
    const auto* text = holder == nullptr ? nullptr : holder->find("sval");
    if (text != nullptr && text->string() != nullptr) result.push_back(*text->string());
  }
  return result;
}

// What stands before COLLATE, without the parentheses that it was closed in together with it.
std::string opened(std::string_view text) {
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\n"), text.size()));
    if (!text.starts_with('(') || parse_expression(text).problem.empty()) break;
    text.remove_prefix(1);
  }
  return std::string(text.substr(0, text.find_last_not_of(" \t\n") + 1));
}

class Collector {
 public:
  explicit Collector(References& found) : found_(found) {}

  void visit(const Json& tree) {
    for (const auto& [key, value] : tree.members()) {
      add(key, value);
      visit(value);
    }
    for (const auto& each : tree.elements()) visit(each);
  }

 private:
  void add(std::string_view key, const Json& body) {
    if (key == "ColumnRef") add_column(body);
    if (key == "FuncCall") add_function(names(body.find("funcname")));
    if (key == "CollateClause") add_collation(names(body.find("collname")));
    if (key == "SubLink" || key == "SelectStmt") found_.has_query = true;
  }

  void add_column(const Json& body) {
    const auto* fields = body.find("fields");
    ColumnReference column{names(fields), false};
    column.star = fields != nullptr && fields->elements().size() > column.parts.size();
    found_.columns.push_back(std::move(column));
  }

  void add_function(std::vector<std::string> parts) {
    if (parts.empty()) return;
    found_.functions.push_back({parts.size() > 1 ? parts.front() : "", parts.back()});
  }

  void add_collation(std::vector<std::string> parts) {
    if (!parts.empty()) found_.collations.push_back(parts.back());
  }

  References& found_;
};

}  // namespace

References references(std::string_view text) {
  References found;
  const auto parsed = parse_expression(text);
  found.problem = parsed.problem;
  if (found.problem.empty()) Collector(found).visit(parsed.tree);
  return found;
}

std::string column_name(std::string_view text) {
  const auto parsed = parse_expression(text);
  const auto* column = parsed.tree.find("ColumnRef");
  const auto* fields = column == nullptr ? nullptr : column->find("fields");
  if (fields == nullptr || fields->elements().size() != 1) return {};
  const auto parts = names(fields);
  return parts.empty() ? std::string() : parts.front();
}

std::optional<Collated> collated(std::string_view text) {
  const auto parsed = parse_expression(text);
  const auto* clause = parsed.tree.find("CollateClause");
  const auto* location = clause == nullptr ? nullptr : clause->find("location");
  if (location == nullptr || location->integer() == nullptr) return std::nullopt;
  const auto end = static_cast<std::size_t>(*location->integer());
  const auto start = parsed.statement.find(text);
  if (start == std::string::npos || end < start) return std::nullopt;
  Collated result;
  result.expression = opened(std::string_view(parsed.statement).substr(start, end - start));
  const auto inside = parse_expression(result.expression);
  const auto collation = names(clause->find("collname"));
  if (!inside.problem.empty() || collation.empty()) return std::nullopt;
  result.collation = {collation.size() > 1 ? collation.front() : "", collation.back()};
  result.column = column_name(result.expression);
  return result;
}

}  // namespace schemadrift::sql
