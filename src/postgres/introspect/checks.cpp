#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// No join on columns: a check may refer to none.
constexpr std::string_view sql = R"(
SELECT c.conrelid AS table_oid, c.conname AS name,
       pg_get_expr(c.conbin, c.conrelid) AS expression,
       c.convalidated AS validated, c.connoinherit AS no_inherit,
       c.conparentid <> 0 OR c.coninhcount > 0 AS inherited
FROM pg_constraint c
WHERE c.contype = 'c' AND c.conrelid IN ({relations})
ORDER BY c.conrelid, c.conname COLLATE "C")";

void read(const Rows& rows, Assembly& assembly) {
  const Field table_oid(rows, "table_oid");
  const Field name(rows, "name");
  const Field expression(rows, "expression");
  const Field validated(rows, "validated");
  const Field no_inherit(rows, "no_inherit");
  const Field inherited(rows, "inherited");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto& table = assembly.table(table_oid.oid(row));
    if (expression.is_null(row)) {
      assembly.lost_expression(ObjectKind::check, table.name, name.text(row));
      continue;
    }
    Check check;
    check.name = name.string(row);
    check.inherited = inherited.flag(row);
    check.expression = {expression.string(row)};
    check.validated = validated.flag(row);
    check.no_inherit = no_inherit.flag(row);
    table.checks.push_back(std::move(check));
  }
}

}  // namespace

const Kind checks{"checks", sql, read};

}  // namespace schemadrift::postgres::introspection
