#include <algorithm>
#include <tuple>

#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// What the role that was asked about may not do. The first row is the role's own, where there is such a role.
/// nextval() wants USAGE or UPDATE. Row security holds for nobody with BYPASSRLS, nor for the owner unless it is
/// forced; then what no permissive policy lets through is refused.
constexpr std::string_view sql = R"(
WITH role AS (SELECT r.oid, r.rolsuper OR r.rolbypassrls AS bypasses FROM pg_roles r WHERE r.rolname::text = {role})
SELECT 'role' AS kind, NULL::name AS schema, {role} AS name, NULL AS privilege, NULL::name[] AS columns,
       false AS by_row_security
FROM role
UNION ALL
SELECT 'schema', NULL, n.nspname::text, 'USAGE', NULL, false
FROM role
JOIN pg_namespace n ON n.oid = ANY ({schemas})
WHERE NOT has_schema_privilege(role.oid, n.oid, 'USAGE')
UNION ALL
SELECT 'table', n.nspname, c.relname::text, wanted.privilege,
       CASE WHEN wanted.privilege <> 'DELETE' AND has_any_column_privilege(role.oid, c.oid, wanted.privilege) THEN
         (SELECT array_agg(a.attname ORDER BY a.attnum)
          FROM pg_attribute a
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            AND NOT has_column_privilege(role.oid, c.oid, a.attnum, wanted.privilege)) END,
       false
FROM role
CROSS JOIN pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) wanted (privilege)
WHERE c.oid IN ({relations}) AND NOT has_table_privilege(role.oid, c.oid, wanted.privilege)
UNION ALL
SELECT 'table', n.nspname, c.relname::text, wanted.privilege, NULL, true
FROM role
CROSS JOIN pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN (VALUES ('SELECT', 'r'), ('INSERT', 'a'), ('UPDATE', 'w'), ('DELETE', 'd')) wanted (privilege, command)
WHERE c.oid IN ({relations}) AND c.relrowsecurity AND NOT role.bypasses
  AND (c.relforcerowsecurity OR NOT pg_has_role(role.oid, c.relowner, 'USAGE'))
  AND has_table_privilege(role.oid, c.oid, wanted.privilege)
  AND NOT EXISTS (SELECT FROM pg_policy p CROSS JOIN unnest(p.polroles) member
                  WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd::text IN ('*', wanted.command)
                    AND (member = 0 OR pg_has_role(role.oid, member, 'USAGE')))
UNION ALL
SELECT 'sequence', n.nspname, c.relname::text, 'USAGE', NULL, false
FROM role
JOIN pg_class c ON c.relkind = 'S' AND c.relnamespace = ANY ({schemas})
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT has_sequence_privilege(role.oid, c.oid, 'USAGE') AND NOT has_sequence_privilege(role.oid, c.oid, 'UPDATE'))";

ObjectKind kind_of(std::string_view kind) {
  if (kind == "schema") return ObjectKind::schema;
  return kind == "sequence" ? ObjectKind::sequence : ObjectKind::table;
}

void read(const Rows& rows, Assembly& assembly) {
  const Field kind(rows, "kind");
  const Field schema(rows, "schema");
  const Field name(rows, "name");
  const Field privilege(rows, "privilege");
  const Field columns(rows, "columns");
  const Field by_row_security(rows, "by_row_security");
  auto& access = assembly.database.access;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (kind.text(row) == "role") {
      access.role = name.string(row);
      continue;
    }
    const auto object_kind = kind_of(kind.text(row));
    const auto table = object_kind == ObjectKind::table ? name.string(row) : std::string();
    Denial denial{.object = {object_kind, schema.string(row), table, name.string(row)},
                  .privilege = privilege.string(row),
                  .columns = {},
                  .by_row_security = by_row_security.flag(row)};
    if (!columns.is_null(row)) denial.columns = array_elements(columns.text(row));
    access.denials.push_back(std::move(denial));
  }
  std::ranges::sort(access.denials, {}, [](const Denial& each) { return std::tie(each.object, each.privilege); });
}

}  // namespace

const Kind access{"access", sql, read};

}  // namespace schemadrift::postgres::introspection
