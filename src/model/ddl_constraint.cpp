#include <algorithm>

#include "model/ddl.hpp"
#include "model/ddl_text.hpp"
#include "model/names.hpp"

namespace schemadrift::ddl {

namespace {

std::string_view words(ReferentialAction action) {
  switch (action) {
    case ReferentialAction::restrict:
      return "RESTRICT";
    case ReferentialAction::cascade:
      return "CASCADE";
    case ReferentialAction::set_null:
      return "SET NULL";
    case ReferentialAction::set_default:
      return "SET DEFAULT";
    case ReferentialAction::no_action:
      break;
  }
  return "NO ACTION";
}

std::string referential(std::string_view event, const Stated<ReferentialAction>& action) {
  if (action.value_or(ReferentialAction::no_action) == ReferentialAction::no_action) return "";
  return " ON " + std::string(event) + ' ' + std::string(words(*action));
}

std::string match(const ForeignKey& key) {
  const auto type = key.match.value_or(MatchType::simple);
  if (type == MatchType::simple) return "";
  return type == MatchType::full ? " MATCH FULL" : " MATCH PARTIAL";
}

std::string not_valid(const Stated<bool>& validated) { return validated.value_or(true) ? "" : " NOT VALID"; }

std::string include(const Stated<std::vector<std::string>>& columns) {
  return columns.has_value() && !columns->empty() ? " INCLUDE " + column_list(*columns) : "";
}

std::string write(const Exclusion& exclusion, const auto& is_column) {
  const auto elements = joined(exclusion.elements, [&](const ExclusionElement& each) {
    const auto what = is_column(each.expression) ? quote_identifier(each.expression) : enclosed({each.expression});
    return what + " WITH " + each.op;
  });
  return constraint_name(exclusion) + "EXCLUDE USING " + quote_identifier(exclusion.method) + " (" + elements + ')' +
         (exclusion.where.has_value() ? " WHERE " + enclosed(*exclusion.where) : "") + timing(exclusion.deferrable);
}

}  // namespace

std::string definition(const PrimaryKey& key) {
  return constraint_name(key) + "PRIMARY KEY " + column_list(key.columns) + timing(key.deferrable);
}

std::string definition(const Unique& unique) {
  const std::string nulls = unique.nulls_distinct.value_or(true) ? "" : "NULLS NOT DISTINCT ";
  return constraint_name(unique) + "UNIQUE " + nulls + column_list(unique.columns) + include(unique.include) +
         timing(unique.deferrable);
}

std::string definition(const Check& check) {
  return constraint_name(check) + "CHECK " + enclosed(check.expression) +
         (check.no_inherit.value_or(false) ? " NO INHERIT" : "") + not_valid(check.validated);
}

std::string definition(const Exclusion& exclusion) {
  return write(exclusion, [](const std::string& text) { return quote_identifier(text) == text; });
}

std::string definition(const Exclusion& exclusion, const Table& table) {
  return write(exclusion, [&](const std::string& text) {
    return std::ranges::find(table.columns, text, &Column::name) != table.columns.end();
  });
}

std::string definition(const ForeignKey& key) {
  const auto target = key.references_columns.empty() ? "" : ' ' + column_list(key.references_columns);
  return constraint_name(key) + "FOREIGN KEY " + column_list(key.columns) + " REFERENCES " +
         quote_identifier(key.references_table) + target + match(key) + referential("UPDATE", key.on_update) +
         referential("DELETE", key.on_delete) + timing(key.deferrable) + not_valid(key.validated);
}

std::string add(const Table& table, const std::string& definition) { return alter_table(table, "ADD " + definition); }

}  // namespace schemadrift::ddl
