#include "postgres/introspect/assembly.hpp"

#include <algorithm>
#include <stdexcept>

namespace schemadrift::postgres::introspection {

Table& Assembly::table(Oid oid) { return database.tables[table_indexes.at(oid)]; }

const TypeFacts& Assembly::type(Oid oid, std::int64_t modifier) const { return types.at(type_key(oid, modifier)); }

std::size_t Assembly::position(Oid table, std::int64_t number) const {
  const auto& columns = column_facts[table_indexes.at(table)];
  const auto found = std::ranges::lower_bound(columns, number, {}, &ColumnFacts::number);
  if (found == columns.end() || found->number != number) throw std::logic_error("a catalogue refers to no column");
  return static_cast<std::size_t>(found - columns.begin());
}

Column& Assembly::column(Oid table, std::int64_t number) { return this->table(table).columns[position(table, number)]; }

const ColumnFacts& Assembly::facts_of_column(Oid table, std::int64_t number) const {
  return column_facts[table_indexes.at(table)][position(table, number)];
}

std::string Assembly::column_name(Oid table, std::int64_t number) const {
  return database.tables[table_indexes.at(table)].columns[position(table, number)].name;
}

std::vector<std::string> Assembly::column_names(Oid table, std::span<const std::int64_t> column_numbers) const {
  std::vector<std::string> names;
  names.reserve(column_numbers.size());
  for (const auto number : column_numbers) names.push_back(column_name(table, number));
  return names;
}

Stated<QualifiedName> Assembly::collation(Oid collation, Oid implied) const {
  if (collation == 0 || collation == implied) return None{};
  return collations.at(collation);
}

void Assembly::lost_expression(ObjectKind kind, const QualifiedName& owner, std::string_view name) {
  ObjectPath object{.kind = kind, .schema = owner.schema, .table = owner.name, .name = std::string(name)};
  if (kind == ObjectKind::domain) object.table.clear();
  database.unreadable.push_back(
      {.object = std::move(object),
       .reason = "the server cannot print its expression; it may have been dropped meanwhile"});
}

std::uint64_t type_key(Oid oid, std::int64_t modifier) {
  return (std::uint64_t{oid} << 32U) | static_cast<std::uint32_t>(modifier);
}

Deferrable deferrable(bool is_deferrable, bool is_deferred) {
  if (!is_deferrable) return Deferrable::not_deferrable;
  return is_deferred ? Deferrable::initially_deferred : Deferrable::initially_immediate;
}

Stated<Expression> expression_or_none(const Field& field, std::size_t row) {
  if (field.is_null(row)) return None{};
  return Expression{field.string(row)};
}

std::string key_expression(std::string text) {
  // What starts with a parenthesis is enclosed by it as a whole: anything else there is a function call.
  if (!text.starts_with("((") || !text.ends_with("))")) return text;
  return text.substr(1, text.size() - 2);
}

}  // namespace schemadrift::postgres::introspection
