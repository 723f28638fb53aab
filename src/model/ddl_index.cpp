#include "model/ddl.hpp"
#include "model/ddl_text.hpp"
#include "model/names.hpp"

namespace schemadrift::ddl {

namespace {

// A name, or schema.name as the introspection joins them.
std::string operator_class(const std::string& text) {
  const auto dot = text.find('.');
  if (dot == std::string::npos) return quote_identifier(text);
  return quote_identifier(text.substr(0, dot)) + '.' + quote_identifier(text.substr(dot + 1));
}

// Only what differs from PostgreSQL's defaults: methods without an order take neither ASC nor NULLS LAST.
std::string order(const IndexKey& key) {
  const bool descending = key.order.value_or(SortOrder::ascending) == SortOrder::descending;
  const auto usual = descending ? NullsOrder::first : NullsOrder::last;
  const auto nulls = key.nulls.value_or(usual);
  std::string result = descending ? " DESC" : "";
  if (nulls != usual) result += nulls == NullsOrder::first ? " NULLS FIRST" : " NULLS LAST";
  return result;
}

std::string write(const IndexKey& key) {
  const auto what = key.column.empty() ? enclosed(key.expression) : quote_identifier(key.column);
  const auto opclass = key.opclass.has_value() ? ' ' + operator_class(*key.opclass) : "";
  return what + collate(key.collation) + opclass + order(key);
}

}  // namespace

std::string create_index(const Table& table, const Index& index) {
  std::string sql = index.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
  if (index.named) sql += quote_identifier(index.name) + ' ';
  sql += "ON " + quote_identifier(table.name);
  if (index.method.has_value()) sql += " USING " + quote_identifier(*index.method);
  sql += " (" + joined(index.keys, write) + ')';
  if (index.include.has_value() && !index.include->empty()) sql += " INCLUDE " + column_list(*index.include);
  if (!index.nulls_distinct.value_or(true)) sql += " NULLS NOT DISTINCT";
  if (index.where.has_value()) sql += " WHERE " + enclosed(*index.where);
  return sql + ';';
}

}  // namespace schemadrift::ddl
