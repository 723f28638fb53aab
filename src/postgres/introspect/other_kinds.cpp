#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// What is in scope and not compared, so that nothing is green in silence: objects of other kinds, and features of
/// those kinds that we do compare. Left out: what initdb makes (their oids lie below 16384, FirstNormalObjectId), what
/// belongs to an extension, and what PostgreSQL makes along with a type (its arrays, its multirange, the cast and the
/// constructor functions of a range). An owner counts where it is not the database's, a grant where it is not what
/// initdb gave.
constexpr std::string_view sql = R"(
SELECT found.kind, count(*) AS count
FROM (
  SELECT feature.kind
  FROM pg_class c
  CROSS JOIN LATERAL (VALUES
    ('view', c.relkind = 'v'),
    ('materialized_view', c.relkind = 'm'),
    ('foreign_table', c.relkind = 'f'),
    ('partition_key', c.relkind = 'p'),
    ('partition', c.relispartition),
    ('row_security', c.relrowsecurity OR c.relforcerowsecurity),
    ('unlogged', c.relpersistence = 'u'),
    ('typed_table', c.reloftype <> 0),
    ('replica_identity', c.relkind IN ('r', 'p') AND c.relreplident <> 'd'),
    ('storage_parameters', c.reloptions IS NOT NULL),
    ('tablespace', c.reltablespace <> 0),
    ('owner', c.relowner <> {database_owner}),
    ('grant', c.relacl IS NOT NULL)) feature (kind, present)
  WHERE (c.oid IN ({relations}) OR c.relkind = 'S' AND c.relnamespace = ANY ({schemas})) AND feature.present
  UNION ALL
  SELECT feature.kind
  FROM pg_attribute a
  JOIN pg_type t ON t.oid = a.atttypid
  JOIN pg_class c ON c.oid = a.attrelid
  CROSS JOIN LATERAL (VALUES
    ('grant', a.attacl IS NOT NULL),
    ('statistics_target', coalesce(a.attstattarget, -1) >= 0),
    ('storage', c.relkind IN ('r', 'p') AND a.attstorage <> t.typstorage),
    ('compression', {is_compressed}),
    ('storage_parameters', a.attoptions IS NOT NULL OR a.attfdwoptions IS NOT NULL)) feature (kind, present)
  WHERE c.oid IN ({relations}) AND a.attnum > 0 AND NOT a.attisdropped AND feature.present
  UNION ALL
  SELECT feature.kind
  FROM pg_index i
  JOIN pg_class c ON c.oid = i.indexrelid
  CROSS JOIN LATERAL (VALUES
    ('cluster', i.indisclustered),
    ('storage_parameters', c.reloptions IS NOT NULL),
    ('tablespace', c.reltablespace <> 0)) feature (kind, present)
  WHERE i.indrelid IN ({relations}) AND feature.present
  UNION ALL
  SELECT feature.kind
  FROM pg_namespace n
  CROSS JOIN LATERAL (VALUES
    ('owner', n.oid >= 16384 AND n.nspowner <> {database_owner}),
    ('grant', n.nspacl IS DISTINCT FROM (SELECT initial.initprivs FROM pg_init_privs initial
                                         WHERE initial.classoid = 'pg_namespace'::regclass AND initial.objoid = n.oid)),
    ('comment', n.oid >= 16384 AND EXISTS (SELECT FROM pg_description d
                                           WHERE d.classoid = 'pg_namespace'::regclass AND d.objoid = n.oid)))
    feature (kind, present)
  WHERE n.oid = ANY ({schemas}) AND feature.present
  UNION ALL
  SELECT feature.kind
  FROM pg_type t
  CROSS JOIN LATERAL (VALUES
    ('owner', t.typowner <> {database_owner}),
    ('grant', t.typacl IS NOT NULL)) feature (kind, present)
  WHERE t.typtype IN ('d', 'e') AND t.typnamespace = ANY ({schemas}) AND feature.present
    AND t.oid NOT IN ({extension_objects} AND classid = 'pg_type'::regclass)
  UNION ALL
  SELECT 'comment'
  FROM pg_description d
  JOIN pg_constraint c ON c.oid = d.objoid
  JOIN pg_type t ON t.oid = c.contypid
  WHERE d.classoid = 'pg_constraint'::regclass AND t.typnamespace = ANY ({schemas})
  UNION ALL
  SELECT 'default_privilege' FROM pg_default_acl d WHERE d.defaclnamespace = 0 OR d.defaclnamespace = ANY ({schemas})
  UNION ALL
  SELECT 'identity_options'
  FROM pg_sequence s
  JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.deptype = 'i'
  WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid IN ({relations})
    AND (s.seqstart, s.seqincrement, s.seqmin, s.seqcache, s.seqcycle) IS DISTINCT FROM (1, 1, 1, 1, false)
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
  UNION ALL
  SELECT 'operator_family'
  FROM pg_opfamily f
  WHERE f.opfnamespace = ANY ({schemas}) AND f.oid NOT IN ({extension_objects} AND classid = 'pg_opfamily'::regclass)
  UNION ALL
  SELECT 'text_search_parser'
  FROM pg_ts_parser p
  WHERE p.prsnamespace = ANY ({schemas}) AND p.oid NOT IN ({extension_objects} AND classid = 'pg_ts_parser'::regclass)
  UNION ALL
  SELECT 'text_search_template'
  FROM pg_ts_template t
  WHERE t.tmplnamespace = ANY ({schemas})
    AND t.oid NOT IN ({extension_objects} AND classid = 'pg_ts_template'::regclass)
  UNION ALL
  SELECT 'extension'
  FROM pg_extension e
  WHERE e.oid >= 16384 AND e.extnamespace = ANY ({schemas} || 'pg_catalog'::regnamespace::oid)
  UNION ALL
  SELECT outside.kind
  FROM (SELECT 'foreign_data_wrapper', oid, 'pg_foreign_data_wrapper'::regclass FROM pg_foreign_data_wrapper
        UNION ALL SELECT 'foreign_server', oid, 'pg_foreign_server'::regclass FROM pg_foreign_server
        UNION ALL SELECT 'cast', oid, 'pg_cast'::regclass FROM pg_cast
        UNION ALL SELECT 'event_trigger', oid, 'pg_event_trigger'::regclass FROM pg_event_trigger
        UNION ALL SELECT 'publication', oid, 'pg_publication'::regclass FROM pg_publication
        UNION ALL SELECT 'language', oid, 'pg_language'::regclass FROM pg_language
        UNION ALL SELECT 'transform', oid, 'pg_transform'::regclass FROM pg_transform
        UNION ALL SELECT 'access_method', oid, 'pg_am'::regclass FROM pg_am) outside (kind, oid, catalogue)
  WHERE outside.oid >= 16384
    AND NOT EXISTS (SELECT FROM pg_depend d
                    WHERE d.classid = outside.catalogue AND d.objid = outside.oid AND d.deptype IN ('e', 'i'))
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
