#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

constexpr std::string_view sql = R"(
SELECT c.contypid AS domain_oid, c.conname AS name,
       pg_get_expr(c.conbin, 0) AS expression, c.convalidated AS validated
FROM pg_constraint c
JOIN pg_type t ON t.oid = c.contypid
WHERE c.contype = 'c' AND t.typnamespace = ANY ({schemas})
  AND t.oid NOT IN ({extension_objects} AND classid = 'pg_type'::regclass)
ORDER BY c.contypid, c.conname COLLATE "C")";

void read(const Rows& rows, Assembly& assembly) {
  const Field domain_oid(rows, "domain_oid");
  const Field name(rows, "name");
  const Field expression(rows, "expression");
  const Field validated(rows, "validated");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto& domain = assembly.database.domains[assembly.domain_indexes.at(domain_oid.oid(row))];
    if (expression.is_null(row)) {
      assembly.lost_expression(ObjectKind::domain, domain.name, domain.name.name);
      continue;
    }
    Check check;
    check.name = name.string(row);
    check.expression = {expression.string(row)};
    check.validated = validated.flag(row);
    check.no_inherit = false;
    domain.checks.push_back(std::move(check));
  }
}

}  // namespace

const Kind domain_checks{"domain_checks", sql, read};

}  // namespace schemadrift::postgres::introspection
