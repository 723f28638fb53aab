#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

constexpr std::string_view sql = R"(
SELECT t.oid, n.nspname AS schema, t.typname AS name,
       t.typbasetype AS base_oid, t.typtypmod AS modifier,
       t.typnotnull AS not_null, t.typcollation AS collation,
       t.typdefaultbin IS NOT NULL AS has_default,
       pg_get_expr(t.typdefaultbin, 0) AS expression
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'd' AND t.typnamespace = ANY ({schemas})
  AND t.oid NOT IN ({extension_objects} AND classid = 'pg_type'::regclass)
ORDER BY n.nspname COLLATE "C", t.typname COLLATE "C")";

void read(const Rows& rows, Assembly& assembly) {
  const Field oid(rows, "oid");
  const Field schema(rows, "schema");
  const Field name(rows, "name");
  const Field base_oid(rows, "base_oid");
  const Field modifier(rows, "modifier");
  const Field not_null(rows, "not_null");
  const Field collation(rows, "collation");
  const Field has_default(rows, "has_default");
  const Field expression(rows, "expression");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto& base = assembly.type(base_oid.oid(row), modifier.integer(row));
    Domain domain;
    domain.name = {.schema = schema.string(row), .name = name.string(row)};
    domain.type = base.type;
    domain.nullable = !not_null.flag(row);
    domain.default_value = expression_or_none(expression, row);
    domain.collation = assembly.collation(collation.oid(row), base.collation);
    if (has_default.flag(row) && domain.default_value.is_none()) {
      assembly.lost_expression(ObjectKind::domain, domain.name, domain.name.name);
    }
    assembly.domain_indexes.emplace(oid.oid(row), row);
    assembly.database.domains.push_back(std::move(domain));
  }
}

}  // namespace

const Kind domains{"domains", sql, read};

}  // namespace schemadrift::postgres::introspection
