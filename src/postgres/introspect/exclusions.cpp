#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// Number 0 among the columns is an expression, which only the index can print.
constexpr std::string_view sql = R"(
SELECT c.conrelid AS table_oid, c.conname AS name, am.amname AS method,
       c.conkey AS columns, e.expressions, e.operators,
       i.indpred IS NOT NULL AS has_predicate,
       pg_get_expr(i.indpred, i.indrelid) AS predicate,
       c.condeferrable AS is_deferrable, c.condeferred AS is_deferred,
       c.conparentid <> 0 OR c.coninhcount > 0 AS inherited
FROM pg_constraint c
JOIN pg_index i ON i.indexrelid = c.conindid
JOIN pg_class index_relation ON index_relation.oid = i.indexrelid
JOIN pg_am am ON am.oid = index_relation.relam
CROSS JOIN LATERAL
  (SELECT array_agg(o.oprname ORDER BY element.position) AS operators,
          array_agg(CASE WHEN c.conkey[element.position] = 0
                         THEN pg_get_indexdef(c.conindid, element.position::integer, false) END
                    ORDER BY element.position) AS expressions
   FROM unnest(c.conexclop) WITH ORDINALITY element (operator_oid, position)
   JOIN pg_operator o ON o.oid = element.operator_oid) e
WHERE c.contype = 'x' AND c.conrelid IN ({relations})
ORDER BY c.conrelid, c.conname COLLATE "C")";

struct Fields {
  const Rows& rows;
  Field table_oid{rows, "table_oid"};
  Field name{rows, "name"};
  Field method{rows, "method"};
  Field columns{rows, "columns"};
  Field expressions{rows, "expressions"};
  Field operators{rows, "operators"};
  Field has_predicate{rows, "has_predicate"};
  Field predicate{rows, "predicate"};
  Field is_deferrable{rows, "is_deferrable"};
  Field is_deferred{rows, "is_deferred"};
  Field inherited{rows, "inherited"};
};

std::vector<ExclusionElement> elements(const Fields& fields, std::size_t row, const Assembly& assembly) {
  const auto columns = numbers(fields.columns.text(row));
  const auto expressions = array_elements(fields.expressions.text(row));
  const auto operators = array_elements(fields.operators.text(row));
  std::vector<ExclusionElement> elements;
  for (std::size_t i = 0; i < operators.size(); ++i) {
    const bool is_expression = columns.at(i) == 0;
    elements.push_back({.expression = is_expression ? key_expression(expressions.at(i))
                                                    : assembly.column_name(fields.table_oid.oid(row), columns.at(i)),
                        .op = operators[i]});
  }
  return elements;
}

/// An element without text, or a predicate that is there and could not be printed.
bool is_lost(const Fields& fields, std::size_t row, const Exclusion& exclusion) {
  for (const auto& element : exclusion.elements) {
    if (element.expression.empty()) return true;
  }
  return fields.has_predicate.flag(row) && exclusion.where.is_none();
}

void read(const Rows& rows, Assembly& assembly) {
  const Fields fields{rows};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto& table = assembly.table(fields.table_oid.oid(row));
    Exclusion exclusion;
    exclusion.name = fields.name.string(row);
    exclusion.inherited = fields.inherited.flag(row);
    exclusion.method = fields.method.string(row);
    exclusion.elements = elements(fields, row, assembly);
    exclusion.where = expression_or_none(fields.predicate, row);
    exclusion.deferrable = deferrable(fields.is_deferrable.flag(row), fields.is_deferred.flag(row));
    if (is_lost(fields, row, exclusion)) {
      assembly.lost_expression(ObjectKind::exclusion, table.name, exclusion.name);
      continue;
    }
    table.exclusions.push_back(std::move(exclusion));
  }
}

}  // namespace

const Kind exclusions{"exclusions", sql, read};

}  // namespace schemadrift::postgres::introspection
