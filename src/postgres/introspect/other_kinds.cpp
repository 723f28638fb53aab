#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// What is in scope and not compared one by one, so that nothing is green in silence: objects of other kinds, and
/// features of those kinds that we do compare. Left out: what initdb makes (their oids lie below 16384,
/// FirstNormalObjectId), what belongs to an extension, and what PostgreSQL makes along with a type (its arrays, its
/// multirange, the cast and the constructor functions of a range). An owner counts where it is not the database's, a
/// grant where it is not what initdb gave.
///
/// Each has the definition that the server prints, with everything that can be said of such an object, and those of its
/// parts whose order means nothing as items. No definition: what it is cannot be printed, and its kind has no digest.
constexpr std::string_view sql = R"(
SELECT found.kind, count(*) AS count,
       CASE WHEN bool_and(found.definition IS NOT NULL)
            THEN left(encode(sha256(convert_to(string_agg(
                   encode(sha256(convert_to(concat_ws(E'\n', found.object, found.definition, sorted.items), 'UTF8')), 'hex'),
                   ',' ORDER BY found.object COLLATE "C", found.definition COLLATE "C"), 'UTF8')), 'hex'), 32)
       END AS digest
FROM (
  SELECT feature.kind, c.oid::regclass::text AS object, feature.definition, feature.items
  FROM pg_class c
  CROSS JOIN LATERAL (VALUES
    ('view', c.relkind = 'v', CASE c.relkind WHEN 'v' THEN pg_get_viewdef(c.oid) || {view_defaults} END,
     CASE c.relkind WHEN 'v' THEN {relation_comments} END),
    ('materialized_view', c.relkind = 'm',
     CASE c.relkind WHEN 'm' THEN concat_ws(E'\n', pg_get_viewdef(c.oid), c.relispopulated) END,
     CASE c.relkind WHEN 'm' THEN {relation_comments} || ARRAY(
       SELECT concat_ws(E'\n', pg_get_indexdef(i.indexrelid), i.indisvalid, obj_description(i.indexrelid, 'pg_class'))
       FROM pg_index i WHERE i.indrelid = c.oid) END),
    ('foreign_table', c.relkind = 'f', NULL, NULL),
    ('partition_key', c.relkind = 'p', CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END, NULL),
    ('partition', c.relispartition, CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END,
     CASE WHEN c.relispartition THEN {inherited_parts} END),
    ('row_security', c.relrowsecurity OR c.relforcerowsecurity, c.relrowsecurity || ' ' || c.relforcerowsecurity, NULL),
    ('unlogged', c.relpersistence = 'u', '', NULL),
    ('typed_table', c.reloftype <> 0, c.reloftype::regtype::text, NULL),
    ('replica_identity', c.relkind IN ('r', 'p') AND c.relreplident <> 'd', c.relreplident::text,
     CASE c.relreplident WHEN 'i' THEN
       ARRAY(SELECT i.indexrelid::regclass::text FROM pg_index i WHERE i.indrelid = c.oid AND i.indisreplident) END),
    ('storage_parameters', c.reloptions IS NOT NULL, '', c.reloptions),
    ('tablespace', c.reltablespace <> 0,
     CASE WHEN c.reltablespace <> 0 THEN (SELECT spcname::text FROM pg_tablespace t WHERE t.oid = c.reltablespace) END, NULL),
    ('owner', c.relowner <> {database_owner}, pg_get_userbyid(c.relowner)::text, NULL),
    ('grant', c.relacl IS NOT NULL, '', c.relacl::text[])) feature (kind, present, definition, items)
  WHERE (c.oid IN ({relations}) OR c.relkind = 'S' AND c.relnamespace = ANY ({schemas})) AND feature.present
  UNION ALL
  SELECT feature.kind, c.oid::regclass || '.' || quote_ident(a.attname), feature.definition, feature.items
  FROM pg_attribute a
  JOIN pg_type t ON t.oid = a.atttypid
  JOIN pg_class c ON c.oid = a.attrelid
  CROSS JOIN LATERAL (VALUES
    ('grant', a.attacl IS NOT NULL, '', a.attacl::text[]),
    ('statistics_target', coalesce(a.attstattarget, -1) >= 0, a.attstattarget::text, NULL),
    ('storage', c.relkind IN ('r', 'p') AND a.attstorage <> t.typstorage, a.attstorage::text, NULL),
    ('compression', {is_compressed}, {compression}, NULL),
    ('storage_parameters', (a.attoptions IS NOT NULL OR a.attfdwoptions IS NOT NULL) AND {column_options} <> '{}', '',
     {column_options})) feature (kind, present, definition, items)
  WHERE c.oid IN ({relations}) AND a.attnum > 0 AND NOT a.attisdropped AND feature.present
  UNION ALL
  SELECT feature.kind, c.oid::regclass::text, feature.definition, feature.items
  FROM pg_index i
  JOIN pg_class c ON c.oid = i.indexrelid
  CROSS JOIN LATERAL (VALUES
    ('cluster', i.indisclustered, '', NULL::text[]),
    ('storage_parameters', c.reloptions IS NOT NULL, '', c.reloptions),
    ('tablespace', c.reltablespace <> 0,
     (SELECT spcname::text FROM pg_tablespace t WHERE t.oid = c.reltablespace), NULL)) feature (kind, present, definition, items)
  WHERE i.indrelid IN ({relations}) AND feature.present
  UNION ALL
  SELECT feature.kind, n.nspname::text, feature.definition, feature.items
  FROM pg_namespace n
  CROSS JOIN LATERAL (VALUES
    ('owner', n.oid >= 16384 AND n.nspowner <> {database_owner}, pg_get_userbyid(n.nspowner)::text, NULL::text[]),
    ('grant', n.nspacl IS DISTINCT FROM (SELECT initial.initprivs FROM pg_init_privs initial
                                         WHERE initial.classoid = 'pg_namespace'::regclass AND initial.objoid = n.oid),
     '', n.nspacl::text[]),
    ('comment', n.oid >= 16384 AND obj_description(n.oid, 'pg_namespace') IS NOT NULL,
     obj_description(n.oid, 'pg_namespace'), NULL)) feature (kind, present, definition, items)
  WHERE n.oid = ANY ({schemas}) AND feature.present
  UNION ALL
  SELECT feature.kind, t.oid::regtype::text, feature.definition, feature.items
  FROM pg_type t
  CROSS JOIN LATERAL (VALUES
    ('owner', t.typowner <> {database_owner}, pg_get_userbyid(t.typowner)::text, NULL::text[]),
    ('grant', t.typacl IS NOT NULL, '', t.typacl::text[])) feature (kind, present, definition, items)
  WHERE t.typtype IN ('d', 'e') AND t.typnamespace = ANY ({schemas}) AND feature.present
    AND t.oid NOT IN ({extension_objects} AND classid = 'pg_type'::regclass)
  UNION ALL
  SELECT 'comment', t.oid::regtype || '.' || quote_ident(c.conname), d.description, NULL
  FROM pg_description d
  JOIN pg_constraint c ON c.oid = d.objoid
  JOIN pg_type t ON t.oid = c.contypid
  WHERE d.classoid = 'pg_constraint'::regclass AND t.typnamespace = ANY ({schemas})
  UNION ALL
  SELECT 'default_privilege', concat_ws(' ', pg_get_userbyid(d.defaclrole), d.defaclobjtype, n.nspname), '', d.defaclacl::text[]
  FROM pg_default_acl d
  LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
  WHERE d.defaclnamespace = 0 OR d.defaclnamespace = ANY ({schemas})
  UNION ALL
  SELECT 'identity_options', d.refobjid::regclass || '.' || d.refobjsubid,
         concat_ws(' ', s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle), NULL
  FROM pg_sequence s
  JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.deptype = 'i'
  WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid IN ({relations})
    AND (s.seqstart, s.seqincrement, s.seqmin, s.seqcache, s.seqcycle) IS DISTINCT FROM (1, 1, 1, 1, false)
  UNION ALL
  SELECT 'inheritance', c.oid::regclass::text, concat(h.inhseqno, ' ', h.inhparent::regclass), {inherited_parts}
  FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid
  WHERE c.oid IN ({relations}) AND NOT c.relispartition
  UNION ALL
  SELECT feature.kind, c.conrelid::regclass || '.' || quote_ident(c.conname), pg_get_constraintdef(c.oid), NULL
  FROM pg_constraint c
  CROSS JOIN LATERAL (VALUES
    ('delete_columns', c.contype = 'f' AND {delete_columns}), ('temporal_constraint', {temporal})) feature (kind, present)
  WHERE c.conrelid IN ({relations}) AND feature.present
  UNION ALL
  SELECT 'trigger', t.tgrelid::regclass::text,
         concat_ws(E'\n', pg_get_triggerdef(t.oid), t.tgenabled, obj_description(t.oid, 'pg_trigger')), NULL
  FROM pg_trigger t WHERE t.tgrelid IN ({relations}) AND NOT t.tgisinternal AND t.tgparentid = 0
  UNION ALL
  SELECT 'policy', p.polrelid::regclass || '.' || quote_ident(p.polname),
         concat_ws(E'\n', p.polcmd, p.polpermissive, 'USING ' || pg_get_expr(p.polqual, p.polrelid),
                   'CHECK ' || pg_get_expr(p.polwithcheck, p.polrelid), obj_description(p.oid, 'pg_policy')),
         ARRAY(SELECT pg_get_userbyid(role)::text FROM unnest(p.polroles) role)
  FROM pg_policy p WHERE p.polrelid IN ({relations})
  UNION ALL
  SELECT 'rule', r.ev_class::regclass::text,
         concat_ws(E'\n', pg_get_ruledef(r.oid), r.ev_enabled, obj_description(r.oid, 'pg_rewrite')), NULL
  FROM pg_rewrite r WHERE r.ev_class IN ({relations}) AND r.rulename <> '_RETURN'
  UNION ALL
  SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,
         p.oid::regprocedure::text,
         concat_ws(E'\n', CASE p.prokind WHEN 'a' THEN {aggregate} ELSE pg_get_functiondef(p.oid) END,
                   obj_description(p.oid, 'pg_proc'),
                   CASE WHEN p.proowner <> {database_owner} THEN pg_get_userbyid(p.proowner) END),
         p.proacl::text[]
  FROM pg_proc p
  WHERE p.pronamespace = ANY ({schemas})
    AND NOT EXISTS (SELECT FROM pg_depend d
                    WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))
  UNION ALL
  SELECT 'composite_type', c.oid::regclass::text,
         concat_ws(E'\n', obj_description(c.reltype, 'pg_type'), t.typacl,
                   CASE WHEN c.relowner <> {database_owner} THEN pg_get_userbyid(c.relowner) END,
                   (SELECT string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
                                                a.attcollation::regcollation, col_description(c.oid, a.attnum)), ',' ORDER BY a.attnum)
                    FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)), NULL
  FROM pg_class c JOIN pg_type t ON t.oid = c.reltype
  WHERE c.relnamespace = ANY ({schemas}) AND c.relkind = 'c'
    AND c.oid NOT IN (SELECT t.typrelid FROM pg_type t
                      WHERE t.oid IN ({extension_objects} AND classid = 'pg_type'::regclass))
  UNION ALL
  SELECT CASE t.typtype WHEN 'r' THEN 'range_type' ELSE 'base_type' END, t.oid::regtype::text,
         CASE t.typtype WHEN 'r' THEN
           concat_ws(E'\n', {range}, obj_description(t.oid, 'pg_type'),
                     CASE WHEN t.typowner <> {database_owner} THEN pg_get_userbyid(t.typowner) END) END,
         t.typacl::text[]
  FROM pg_type t
  WHERE t.typnamespace = ANY ({schemas}) AND t.typtype IN ('b', 'p', 'r')
    AND NOT EXISTS (SELECT FROM pg_type element WHERE element.oid = t.typelem AND element.typarray = t.oid)
    AND t.oid NOT IN ({extension_objects} AND classid = 'pg_type'::regclass)
  UNION ALL
  SELECT 'statistics', s.stxrelid::regclass::text,
         concat_ws(E'\n', pg_get_statisticsobjdef(s.oid), s.stxstattarget, obj_description(s.oid, 'pg_statistic_ext'),
                   CASE WHEN s.stxowner <> {database_owner} THEN pg_get_userbyid(s.stxowner) END), NULL
  FROM pg_statistic_ext s
  WHERE s.stxnamespace = ANY ({schemas})
    AND s.oid NOT IN ({extension_objects} AND classid = 'pg_statistic_ext'::regclass)
  UNION ALL
  SELECT 'extension', e.extname::text,
         concat_ws(E'\n', e.extversion, e.extnamespace::regnamespace, obj_description(e.oid, 'pg_extension')), NULL
  FROM pg_extension e
  WHERE e.oid >= 16384 AND e.extnamespace = ANY ({schemas} || 'pg_catalog'::regnamespace::oid)
  UNION ALL
  SELECT own.kind, own.namespace::regnamespace || '.' || quote_ident(own.name),
         CASE WHEN own.definition IS NOT NULL THEN
           concat_ws(E'\n', own.definition, obj_description(own.oid, own.catalogue::text::name),
                     CASE WHEN own.owner <> {database_owner} THEN pg_get_userbyid(own.owner) END) END, own.items
  FROM (SELECT 'collation', oid, 'pg_collation'::regclass, collnamespace, collname, collowner,
               -- What the library says of itself is no part of it.
               (to_jsonb(c) - '{oid,collname,collnamespace,collowner,collversion}'::text[])::text, NULL::text[]
        FROM pg_collation c
        UNION ALL SELECT 'text_search_configuration', oid, 'pg_ts_config'::regclass, cfgnamespace, cfgname, cfgowner,
                         (SELECT prsnamespace::regnamespace || '.' || quote_ident(prsname) FROM pg_ts_parser p
                          WHERE p.oid = cfgparser),
                         ARRAY(SELECT concat_ws(' ', maptokentype, mapseqno, mapdict::regdictionary)
                               FROM pg_ts_config_map WHERE mapcfg = c.oid)
        FROM pg_ts_config c
        UNION ALL SELECT 'text_search_dictionary', oid, 'pg_ts_dict'::regclass, dictnamespace, dictname, dictowner,
                         concat_ws(E'\n', (SELECT tmplnamespace::regnamespace || '.' || quote_ident(tmplname)
                                           FROM pg_ts_template t WHERE t.oid = dicttemplate), dictinitoption), NULL
        FROM pg_ts_dict
        UNION ALL SELECT 'operator', oid, 'pg_operator'::regclass, oprnamespace, '', 0, NULL, NULL FROM pg_operator
        UNION ALL SELECT 'operator_class', oid, 'pg_opclass'::regclass, opcnamespace, '', 0, NULL, NULL FROM pg_opclass
        UNION ALL SELECT 'operator_family', oid, 'pg_opfamily'::regclass, opfnamespace, '', 0, NULL, NULL FROM pg_opfamily
        UNION ALL SELECT 'conversion', oid, 'pg_conversion'::regclass, connamespace, '', 0, NULL, NULL FROM pg_conversion
        UNION ALL SELECT 'text_search_parser', oid, 'pg_ts_parser'::regclass, prsnamespace, '', 0, NULL, NULL
        FROM pg_ts_parser
        UNION ALL SELECT 'text_search_template', oid, 'pg_ts_template'::regclass, tmplnamespace, '', 0, NULL, NULL
        FROM pg_ts_template) own (kind, oid, catalogue, namespace, name, owner, definition, items)
  WHERE own.namespace = ANY ({schemas})
    AND NOT EXISTS (SELECT FROM pg_depend d
                    WHERE d.classid = own.catalogue AND d.objid = own.oid AND d.deptype = 'e')
  UNION ALL
  SELECT outside.kind, outside.object, outside.definition, outside.items
  FROM (SELECT 'publication', oid, 'pg_publication'::regclass, quote_ident(pubname),
               concat_ws(E'\n', (to_jsonb(p) - '{oid,pubname,pubowner}'::text[])::text, obj_description(oid, 'pg_publication'),
                         CASE WHEN pubowner <> {database_owner} THEN pg_get_userbyid(pubowner) END),
               {published}
        FROM pg_publication p
        UNION ALL SELECT 'foreign_data_wrapper', oid, 'pg_foreign_data_wrapper'::regclass, '', NULL, NULL
                  FROM pg_foreign_data_wrapper
        UNION ALL SELECT 'foreign_server', oid, 'pg_foreign_server'::regclass, '', NULL, NULL FROM pg_foreign_server
        UNION ALL SELECT 'cast', oid, 'pg_cast'::regclass, castsource::regtype || ' ' || casttarget::regtype,
                         concat_ws(' ', castfunc::regprocedure, castcontext, castmethod, obj_description(oid, 'pg_cast')), NULL
                  FROM pg_cast
        UNION ALL SELECT 'event_trigger', oid, 'pg_event_trigger'::regclass, evtname,
                         concat_ws(' ', evtevent, evtfoid::regprocedure, evtenabled, evttags::text, pg_get_userbyid(evtowner),
                                   obj_description(oid, 'pg_event_trigger')), NULL FROM pg_event_trigger
        UNION ALL SELECT 'language', oid, 'pg_language'::regclass, '', NULL, NULL FROM pg_language
        UNION ALL SELECT 'transform', oid, 'pg_transform'::regclass, '', NULL, NULL FROM pg_transform
        UNION ALL SELECT 'access_method', oid, 'pg_am'::regclass, '', NULL, NULL FROM pg_am)
       outside (kind, oid, catalogue, object, definition, items)
  WHERE outside.oid >= 16384
    AND NOT EXISTS (SELECT FROM pg_depend d
                    WHERE d.classid = outside.catalogue AND d.objid = outside.oid AND d.deptype IN ('e', 'i'))
) found
CROSS JOIN LATERAL (SELECT string_agg(item, E'\n' ORDER BY item COLLATE "C") AS items
                    FROM unnest(found.items) item) sorted
GROUP BY found.kind
ORDER BY found.kind COLLATE "C")";

void read(const Rows& rows, Assembly& assembly) {
  const Field kind(rows, "kind");
  const Field count(rows, "count");
  const Field digest(rows, "digest");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    assembly.database.other_kinds[kind.string(row)] += static_cast<int>(count.integer(row));
    if (!digest.is_null(row)) assembly.database.other_digests[kind.string(row)] = digest.string(row);
  }
}

}  // namespace

const Kind other_kinds{"other_kinds", sql, read};

}  // namespace schemadrift::postgres::introspection
