#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// What is in scope and not compared, so that nothing is green in silence: objects of other kinds, and features of
/// those kinds that we do compare. Left out: what belongs to the database and not to a schema (extensions, languages,
/// casts, event triggers, publications), grants and owners, and what PostgreSQL makes along with a type (its arrays,
/// its multirange, the constructor functions of a range).
constexpr std::string_view sql = R"(
SELECT found.kind, count(*) AS count
FROM (
  SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized_view' WHEN 'f' THEN 'foreign_table'
                        ELSE 'partition_key' END AS kind
  FROM pg_class c WHERE c.oid IN ({relations}) AND c.relkind <> 'r'
  UNION ALL
  SELECT 'row_security'
  FROM pg_class c WHERE c.oid IN ({relations}) AND (c.relrowsecurity OR c.relforcerowsecurity)
  UNION ALL
  SELECT 'unlogged'
  FROM pg_class c WHERE c.oid IN ({relations}) AND c.relpersistence = 'u'
  UNION ALL
  SELECT 'inheritance'
  FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid
  WHERE c.oid IN ({relations}) AND NOT c.relispartition
  UNION ALL
  SELECT 'delete_columns'
  FROM pg_constraint c WHERE c.conrelid IN ({relations}) AND c.contype = 'f' AND {delete_columns}
  UNION ALL
  SELECT 'temporal_constraint'
  FROM pg_constraint c WHERE c.conrelid IN ({relations}) AND {temporal}
  UNION ALL
  SELECT 'trigger'
  FROM pg_trigger t WHERE t.tgrelid IN ({relations}) AND NOT t.tgisinternal AND t.tgparentid = 0
  UNION ALL
  SELECT 'policy' FROM pg_policy p WHERE p.polrelid IN ({relations})
  UNION ALL
  SELECT 'rule' FROM pg_rewrite r WHERE r.ev_class IN ({relations}) AND r.rulename <> '_RETURN'
  UNION ALL
  SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END
  FROM pg_proc p
  WHERE p.pronamespace = ANY ({schemas})
    AND NOT EXISTS (SELECT FROM pg_depend d
                    WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))
  UNION ALL
  SELECT 'composite_type'
  FROM pg_class c
  WHERE c.relnamespace = ANY ({schemas}) AND c.relkind = 'c'
    AND c.oid NOT IN (SELECT t.typrelid FROM pg_type t
                      WHERE t.oid IN ({extension_objects} AND classid = 'pg_type'::regclass))
  UNION ALL
  SELECT CASE t.typtype WHEN 'r' THEN 'range_type' ELSE 'base_type' END
  FROM pg_type t
  WHERE t.typnamespace = ANY ({schemas}) AND t.typtype IN ('b', 'p', 'r')
    AND NOT EXISTS (SELECT FROM pg_type element WHERE element.oid = t.typelem AND element.typarray = t.oid)
    AND t.oid NOT IN ({extension_objects} AND classid = 'pg_type'::regclass)
  UNION ALL
  SELECT 'statistics'
  FROM pg_statistic_ext s
  WHERE s.stxnamespace = ANY ({schemas})
    AND s.oid NOT IN ({extension_objects} AND classid = 'pg_statistic_ext'::regclass)
  UNION ALL
  SELECT 'operator'
  FROM pg_operator o
  WHERE o.oprnamespace = ANY ({schemas}) AND o.oid NOT IN ({extension_objects} AND classid = 'pg_operator'::regclass)
  UNION ALL
  SELECT 'operator_class'
  FROM pg_opclass o
  WHERE o.opcnamespace = ANY ({schemas}) AND o.oid NOT IN ({extension_objects} AND classid = 'pg_opclass'::regclass)
  UNION ALL
  SELECT 'collation'
  FROM pg_collation c
  WHERE c.collnamespace = ANY ({schemas}) AND c.oid NOT IN ({extension_objects} AND classid = 'pg_collation'::regclass)
  UNION ALL
  SELECT 'conversion'
  FROM pg_conversion c
  WHERE c.connamespace = ANY ({schemas}) AND c.oid NOT IN ({extension_objects} AND classid = 'pg_conversion'::regclass)
  UNION ALL
  SELECT 'text_search_configuration'
  FROM pg_ts_config c
  WHERE c.cfgnamespace = ANY ({schemas}) AND c.oid NOT IN ({extension_objects} AND classid = 'pg_ts_config'::regclass)
  UNION ALL
  SELECT 'text_search_dictionary'
  FROM pg_ts_dict d
  WHERE d.dictnamespace = ANY ({schemas}) AND d.oid NOT IN ({extension_objects} AND classid = 'pg_ts_dict'::regclass)
) found
GROUP BY found.kind
ORDER BY found.kind COLLATE "C")";

void read(const Rows& rows, Assembly& assembly) {
  const Field kind(rows, "kind");
  const Field count(rows, "count");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    assembly.database.other_kinds[kind.string(row)] += static_cast<int>(count.integer(row));
  }
}

}  // namespace

const Kind other_kinds{"other_kinds", sql, read};

}  // namespace schemadrift::postgres::introspection
