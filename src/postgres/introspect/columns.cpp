#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// Narrow, for there are many rows: oids instead of names. A default refers to no column, so pg_get_expr() gets no
/// relation for it: with one, it would open and lock every table, and take eight times as long.
constexpr std::string_view sql = R"(
SELECT a.attrelid AS table_oid, a.attnum AS number, a.attname AS name,
       a.atttypid AS type_oid, a.atttypmod AS modifier,
       a.attnotnull AS not_null, a.attidentity AS identity, a.attgenerated AS generated,
       a.attcollation AS collation, a.atthasdef AS has_expression,
       pg_get_expr(d.adbin, CASE WHEN a.attgenerated = '' THEN 0 ELSE d.adrelid END) AS expression,
       c.description AS comment
FROM pg_attribute a
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_description c
  ON c.classoid = 'pg_class'::regclass AND c.objoid = a.attrelid AND c.objsubid = a.attnum
WHERE a.attrelid IN ({relations}) AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum)";

struct Fields {
  const Rows& rows;
  Field table_oid{rows, "table_oid"};
  Field number{rows, "number"};
  Field name{rows, "name"};
  Field type_oid{rows, "type_oid"};
  Field modifier{rows, "modifier"};
  Field not_null{rows, "not_null"};
  Field identity{rows, "identity"};
  Field generated{rows, "generated"};
  Field collation{rows, "collation"};
  Field has_expression{rows, "has_expression"};
  Field expression{rows, "expression"};
  Field comment{rows, "comment"};
};

Stated<Identity> identity(char letter) {
  if (letter == 'a') return Identity::always;
  if (letter == 'd') return Identity::by_default;
  return None{};
}

Column column(const Fields& fields, std::size_t row, const TypeFacts& type, const Assembly& assembly) {
  Column column;
  column.name = fields.name.string(row);
  column.type = type.type;
  column.nullable = !fields.not_null.flag(row);
  column.identity = identity(fields.identity.letter(row));
  column.default_value = None{};
  column.generated = None{};
  const bool is_generated = fields.generated.letter(row) != '\0';
  (is_generated ? column.generated : column.default_value) = expression_or_none(fields.expression, row);
  column.collation = assembly.collation(fields.collation.oid(row), type.collation);
  column.comment = fields.comment.is_null(row) ? Stated<std::string>(None{}) : fields.comment.string(row);
  return column;
}

void read(const Rows& rows, Assembly& assembly) {
  const Fields fields{rows};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto position = assembly.table_indexes.at(fields.table_oid.oid(row));
    auto& table = assembly.database.tables[position];
    const auto& type = assembly.type(fields.type_oid.oid(row), fields.modifier.integer(row));
    table.columns.push_back(column(fields, row, type, assembly));
    assembly.column_facts[position].push_back(
        {.number = fields.number.integer(row), .type = &type, .collation = fields.collation.oid(row)});
    if (fields.generated.letter(row) == 'v') ++assembly.database.other_kinds["virtual_column"];
    if (fields.has_expression.flag(row) && fields.expression.is_null(row)) {
      assembly.lost_expression(ObjectKind::column, table.name, table.columns.back().name);
    }
  }
}

}  // namespace

const Kind columns{"columns", sql, read};

}  // namespace schemadrift::postgres::introspection
