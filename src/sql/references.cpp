#include "sql/references.hpp"

#include "sql/parse.hpp"

namespace schemadrift::sql {

namespace {

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

  // Of a list of String nodes; a star among them is left out.
  static std::vector<std::string> names(const Json* list) {
    std::vector<std::string> result;
    if (list == nullptr) return result;
    for (const auto& each : list->elements()) {
      const auto* holder = each.find("String");
      const auto* text = holder == nullptr ? nullptr : holder->find("sval");
      if (text != nullptr && text->string() != nullptr) result.push_back(*text->string());
    }
    return result;
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

}  // namespace schemadrift::sql
