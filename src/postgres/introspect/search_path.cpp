#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// Where an unqualified name is looked up: as the settings of the role that was asked about say (process_settings in
/// postinit.c has their order), else as the connection itself would; and what stands there under the name of a table in
/// scope. A schema that the role may not use is passed over.
constexpr std::string_view sql = R"(
WITH role AS (SELECT r.oid, r.rolname::text AS name FROM pg_roles r
              WHERE r.rolname::text = {role} AND r.rolname <> session_user),
stated AS (
  SELECT substr(setting, 13) AS path
  FROM role
  CROSS JOIN pg_db_role_setting s
  CROSS JOIN unnest(s.setconfig) setting
  WHERE s.setrole IN (0, role.oid)
    AND s.setdatabase IN (0, (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))
    AND starts_with(setting, 'search_path=')
  ORDER BY s.setrole <> 0 DESC, s.setdatabase <> 0 DESC
  LIMIT 1),
elements AS (
  SELECT CASE WHEN starts_with(part.element, '"')
              THEN replace(substr(part.element, 2, length(part.element) - 2), '""', '"')
              ELSE lower(part.element) END AS element, part.position
  FROM stated
  CROSS JOIN LATERAL (SELECT btrim(piece.element) AS element, piece.position
                      FROM unnest(string_to_array(stated.path, ',')) WITH ORDINALITY piece (element, position)) part
  UNION ALL
  SELECT part.element, part.position
  FROM unnest({search_path}) WITH ORDINALITY part (element, position)
  WHERE NOT EXISTS (SELECT FROM stated)),
path AS (
  SELECT n.oid, n.nspname, min(elements.position) AS position
  FROM elements
  JOIN pg_namespace n
    ON n.nspname::text = CASE elements.element WHEN '$user' THEN coalesce((SELECT name FROM role), '$user')
                                               ELSE elements.element END
  WHERE coalesce(has_schema_privilege((SELECT oid FROM role), n.oid, 'USAGE'), true)
  GROUP BY n.oid, n.nspname)
SELECT path.position, path.nspname AS schema, NULL::name AS relation
FROM path
UNION ALL
SELECT path.position, path.nspname, c.relname
FROM path
JOIN pg_class c ON c.relnamespace = path.oid
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.oid NOT IN ({relations})
  AND c.relname IN (SELECT t.relname FROM pg_class t WHERE t.oid IN ({relations}))
ORDER BY position, relation NULLS FIRST)";

void read(const Rows& rows, Assembly& assembly) {
  const Field schema(rows, "schema");
  const Field relation(rows, "relation");
  auto& database = assembly.database;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (relation.is_null(row)) {
      database.search_path.push_back(schema.string(row));
    } else {
      database.namesakes.push_back({schema.string(row), relation.string(row)});
    }
  }
}

}  // namespace

const Kind search_path{"search_path", sql, read};

}  // namespace schemadrift::postgres::introspection
