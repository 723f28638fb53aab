#include "postgres/referee/columns.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "model/system_columns.hpp"
#include "model/type_text.hpp"
#include "sql/type.hpp"

namespace schemadrift::postgres::referee {

namespace {

// Empty when there is no such column, or when its type is none that the grammar takes.
std::string type_of_column(std::string_view name, const ExpressionContext& context) {
  const Type* type = nullptr;
  if (context.value != nullptr && name == "value") type = context.value;
  if (context.table != nullptr) {
    const auto& columns = context.table->columns;
    const auto found = std::ranges::find(columns, name, &Column::name);
    if (found != columns.end()) type = &found->type;
    if (type == nullptr && !system_column_type(name).empty()) return std::string(system_column_type(name));
  }
  if (type == nullptr) return {};
  auto text = to_sql(*type);
  return sql::parse_type(text) ? text : "";
}

class Needs {
 public:
  explicit Needs(const ExpressionContext& context) : context_(context) {}

  bool add(const sql::ColumnReference& reference) {
    const auto& parts = reference.parts;
    const bool is_table_first =
        !parts.empty() && context_.table != nullptr && parts.front() == context_.table->name.name;
    if (reference.star) return (parts.empty() || (parts.size() == 1 && is_table_first)) && add_all();
    if (parts.size() == 1 && add(parts.front())) return true;
    if (parts.size() == 1 && is_table_first) return add_all();
    return parts.size() == 2 && is_table_first && add(parts.back());
  }

  [[nodiscard]] std::vector<NeededColumn> in_order() const {
    std::vector<NeededColumn> result;
    // A whole row has its columns in the table's order.
    if (context_.table != nullptr) {
      for (const auto& column : context_.table->columns) {
        if (const auto found = types_.find(column.name); found != types_.end())
          result.push_back({column.name, found->second});
      }
    }
    for (const auto& [name, type] : types_) {
      if (std::ranges::find(result, name, &NeededColumn::name) == result.end()) result.push_back({name, type});
    }
    return result;
  }

 private:
  bool add(const std::string& name) {
    if (types_.contains(name)) return true;
    auto type = type_of_column(name, context_);
    if (type.empty()) return false;
    types_.emplace(name, std::move(type));
    return true;
  }

  bool add_all() {
    if (context_.table == nullptr) return false;
    return std::ranges::all_of(context_.table->columns, [&](const Column& column) { return add(column.name); });
  }

  const ExpressionContext& context_;
  std::map<std::string, std::string> types_;
};

}  // namespace

std::optional<std::vector<NeededColumn>> needed_columns(std::initializer_list<const sql::References*> expressions,
                                                        const ExpressionContext& context) {
  Needs needs(context);
  for (const auto* expression : expressions) {
    for (const auto& reference : expression->columns) {
      if (!needs.add(reference)) return std::nullopt;
    }
  }
  return needs.in_order();
}

bool names_missing_column(const sql::References& expected, const ExpressionContext& context) {
  if (context.table == nullptr || !context.table->complete || context.value != nullptr) return false;
  const auto& table = *context.table;
  return std::ranges::any_of(expected.columns, [&](const sql::ColumnReference& reference) {
    if (reference.star || reference.parts.size() != 1 || reference.parts.front() == table.name.name) return false;
    const auto& name = reference.parts.front();
    const bool is_system = std::ranges::any_of(system_columns, [&](const auto& each) { return each.first == name; });
    return !is_system && std::ranges::find(table.columns, name, &Column::name) == table.columns.end();
  });
}

}  // namespace schemadrift::postgres::referee
