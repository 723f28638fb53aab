#include "postgres/introspect/statements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "model/names.hpp"

namespace schemadrift::postgres::introspection {
namespace {

struct Setting {
  std::string_view name;
  std::string_view value;
};

/// Everything that changes what the server prints, or how it plans for us. With nothing but pg_catalog to search, it
/// qualifies every other name; pg_temp stands last, where else it would be searched first.
constexpr std::array settings{
    Setting{"search_path", "pg_catalog, pg_temp"},
    Setting{"client_encoding", "'UTF8'"},
    Setting{"standard_conforming_strings", "on"},
    Setting{"quote_all_identifiers", "off"},
    Setting{"extra_float_digits", "1"},
    Setting{"bytea_output", "'hex'"},
    Setting{"datestyle", "'ISO, YMD'"},
    Setting{"intervalstyle", "'postgres'"},
    Setting{"timezone", "'UTC'"},
    Setting{"lc_monetary", "'C'"},
    Setting{"jit", "off"},
    Setting{"max_parallel_workers_per_gather", "0"},
    Setting{"work_mem", "'64MB'"},
};

constexpr std::string_view facts_query = R"(
SELECT current_database() AS database,
       split_part(current_setting('server_version'), ' ', 1) AS version,
       current_setting('server_version_num') AS version_number,
       pg_backend_pid() AS process,
       least(current_setting('max_connections')::integer - current_setting('superuser_reserved_connections')::integer
               - coalesce(current_setting('reserved_connections', true)::integer, 0),
             (SELECT nullif(datconnlimit, -1) FROM pg_database WHERE datname = current_database())) AS max_connections)";

constexpr std::string_view search_path_query = "SELECT current_schemas(false) AS search_path";

constexpr std::string_view schemas_query = R"(
SELECT n.oid, n.nspname AS name
FROM pg_namespace n
WHERE {scope}
ORDER BY n.nspname COLLATE "C")";

constexpr std::string_view not_of_the_system =
    R"(n.nspname <> 'information_schema' AND NOT starts_with(n.nspname::text, 'pg_'))";

constexpr std::string_view not_of_an_extension = R"(n.oid NOT IN
  (SELECT objid FROM pg_depend
   WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e' AND classid = 'pg_namespace'::regclass))";

struct Placeholder {
  std::string_view name;
  std::string_view sql;
  int since = 0;                 ///< server_version_num that has it
  std::string_view before = {};  ///< what stands for it on older servers
};

/// The only place that knows what versions differ in. One may hold those that stand after it.
constexpr std::array placeholders{
    Placeholder{"{relations}", R"(SELECT oid FROM pg_class
   WHERE relnamespace = ANY ({schemas}) AND relkind IN ('r', 'p', 'v', 'm', 'f')
     AND oid NOT IN ({extension_objects} AND classid = 'pg_class'::regclass))"},
    Placeholder{"{extension_objects}",
                "SELECT objid FROM pg_depend WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'"},
    Placeholder{"{database_owner}", "(SELECT datdba FROM pg_database WHERE datname = current_database())"},
    Placeholder{"{is_compressed}", "a.attcompression <> ''", 140000, "false"},
    Placeholder{"{compression}", "a.attcompression::text", 140000, "''"},
    Placeholder{"{view_defaults}",
                R"(coalesce((SELECT string_agg(concat_ws(' ', d.adnum, pg_get_expr(d.adbin, d.adrelid)), ','
                                                                 ORDER BY d.adnum)
                                               FROM pg_attrdef d WHERE d.adrelid = c.oid), ''))"},
    // What a child has from its parents: columns, constraints, indexes; and triggers, which may be disabled on their
    // own.
    Placeholder{"{inherited_parts}", R"(ARRAY(
       SELECT concat_ws(' ', 'column', a.attname, a.attislocal, a.attinhcount) FROM pg_attribute a
       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       UNION ALL
       SELECT concat_ws(' ', 'constraint', k.conname, k.conislocal, k.coninhcount) FROM pg_constraint k
       WHERE k.conrelid = c.oid AND k.contype <> 'n'
       UNION ALL
       SELECT concat_ws(' ', 'index', h.inhrelid::regclass, h.inhparent::regclass)
       FROM pg_index i JOIN pg_inherits h ON h.inhrelid = i.indexrelid WHERE i.indrelid = c.oid
       UNION ALL
       SELECT concat_ws(' ', 'trigger', t.tgname, t.tgenabled) FROM pg_trigger t
       WHERE t.tgrelid = c.oid AND t.tgparentid <> 0 AND NOT starts_with(t.tgname, 'RI_ConstraintTrigger_')))"},
    Placeholder{"{relation_comments}", R"(ARRAY(
       SELECT concat_ws(' ', d.objsubid, d.description) FROM pg_description d
       WHERE d.classoid = 'pg_class'::regclass AND d.objoid = c.oid))"},
    Placeholder{"{aggregate}", R"((
       SELECT concat_ws(' ', pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), p.proparallel,
                        row(g.aggkind, g.aggnumdirectargs, g.aggtransfn::oid::regprocedure, g.aggfinalfn::oid::regprocedure,
                            g.aggcombinefn::oid::regprocedure, g.aggserialfn::oid::regprocedure,
                            g.aggdeserialfn::oid::regprocedure, g.aggmtransfn::oid::regprocedure,
                            g.aggminvtransfn::oid::regprocedure, g.aggmfinalfn::oid::regprocedure, g.aggfinalextra,
                            g.aggmfinalextra, g.aggfinalmodify, g.aggmfinalmodify, g.aggsortop::regoperator,
                            g.aggtranstype::regtype, g.aggtransspace, g.aggmtranstype::regtype, g.aggmtransspace,
                            g.agginitval, g.aggminitval))
       FROM pg_aggregate g WHERE g.aggfnoid = p.oid))"},
    Placeholder{"{range}", R"((
       SELECT row(r.rngsubtype::regtype, r.rngcollation::regcollation,
                  (SELECT row(o.opcnamespace::regnamespace, o.opcname) FROM pg_opclass o WHERE o.oid = r.rngsubopc),
                  r.rngcanonical::oid::regprocedure, r.rngsubdiff::oid::regprocedure, {multirange})::text
       FROM pg_range r WHERE r.rngtypid = t.oid))"},
    Placeholder{"{multirange}", "r.rngmultitypid::regtype", 140000, "NULL"},
    // The view says what is published now; the rest, what will be once there are more tables or partitions.
    Placeholder{"{published}", R"((ARRAY(
                 SELECT to_jsonb(t)::text FROM pg_publication_tables t WHERE t.pubname = p.pubname AND NOT p.puballtables
                 UNION ALL
                 SELECT prrelid::regclass::text FROM pg_publication_rel WHERE prpubid = p.oid) || {published_schemas}))"},
    Placeholder{"{published_schemas}", R"(ARRAY(
                 SELECT pnnspid::regnamespace::text FROM pg_publication_namespace WHERE pnpubid = p.oid))",
                150000, "'{}'::text[]"},
    // Debian's 17.12 notes a version in each column: {pg_attver=22116832}. Nobody stated that.
    Placeholder{"{column_options}", R"(ARRAY(SELECT option FROM unnest(a.attoptions || a.attfdwoptions) option
                                            WHERE NOT starts_with(option, 'pg_attver=')))"},
    Placeholder{"{nulls_not_distinct}", "i.indnullsnotdistinct", 150000, "false"},
    Placeholder{"{delete_columns}", "c.confdelsetcols IS NOT NULL", 150000, "false"},
    Placeholder{"{is_enforced}", "c.conenforced", 180000, "true"},
    Placeholder{"{temporal}", "c.conperiod", 180000, "false"},
};

/// Internal errors are caches that looked up what was dropped; the 42 ones are a name of ours that is gone.
constexpr std::array<std::string_view, 8> concurrent_ddl{"XX000", "42P01", "42703", "42704",
                                                         "42883", "3F000", "40001", "40P01"};

std::string replaced(std::string text, std::string_view placeholder, std::string_view sql) {
  for (auto at = text.find(placeholder); at != std::string::npos; at = text.find(placeholder, at + sql.size())) {
    text.replace(at, placeholder.size(), sql);
  }
  return text;
}

bool is_glob(std::string_view pattern) { return pattern.find_first_of("*?") != std::string_view::npos; }

/// As LIKE writes it.
std::string like_pattern(std::string_view glob) {
  std::string pattern;
  for (const char each : glob) {
    if (each == '%' || each == '_' || each == '\\') pattern += '\\';
    pattern += each == '*' ? '%' : each == '?' ? '_' : each;
  }
  return pattern;
}

constexpr std::string_view every_schema = "*";

std::string all_schemas() { return fmt::format("{} AND {}", not_of_the_system, not_of_an_extension); }

/// One name or glob as a condition. A glob never means the system's schemas; their names do.
std::string condition(std::string_view pattern) {
  // A name holds no NUL, and libpq's text would end there.
  if (pattern.find('\0') != std::string_view::npos) return "false";
  // As text: a literal of type name would be cut to 63 bytes, and then match another schema.
  if (pattern == every_schema) return all_schemas();
  if (!is_glob(pattern)) return fmt::format("n.nspname::text = {}", quote_literal(pattern));
  return fmt::format("n.nspname::text LIKE {} AND {}", quote_literal(like_pattern(pattern)), not_of_the_system);
}

std::string text_array(const std::vector<std::string>& elements) {
  std::vector<std::string> literals;
  for (const auto& each : elements) literals.push_back(quote_literal(each));
  return fmt::format("ARRAY[{}]::text[]", fmt::join(literals, ", "));
}

std::string scope_condition(const Scope& scope) {
  if (scope.schemas.empty()) return all_schemas();
  std::string conditions = "false";
  for (const auto& pattern : scope.schemas) conditions += fmt::format(" OR ({})", condition(pattern));
  return conditions;
}

}  // namespace

std::vector<Query> session(const IntrospectionOptions& options) {
  std::vector<Query> queries{{"begin", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}};
  for (const auto& [name, value] : settings) queries.push_back({name, fmt::format("SET LOCAL {} = {}", name, value)});
  queries.push_back(
      {"statement_timeout", fmt::format("SET LOCAL statement_timeout = {}", options.statement_timeout_ms)});
  queries.push_back({"lock_timeout", fmt::format("SET LOCAL lock_timeout = {}", options.lock_timeout_ms)});
  return queries;
}

std::vector<Query> opening(const IntrospectionOptions& options) {
  auto queries = session(options);
  // Before it is set: where the connection itself would look names up.
  queries.insert(queries.begin() + 1, {"search_path", std::string(search_path_query)});
  queries.push_back({"facts", std::string(facts_query)});
  queries.push_back({"schemas", replaced(std::string(schemas_query), "{scope}", scope_condition(options.scope))});
  return queries;
}

std::string fitted(std::string_view sql, const Fitting& fitting) {
  std::string text(sql);
  for (const auto& placeholder : placeholders) {
    text = replaced(std::move(text), placeholder.name,
                    fitting.version_number >= placeholder.since ? placeholder.sql : placeholder.before);
  }
  text = replaced(std::move(text), "{schemas}", fmt::format("'{{{}}}'::oid[]", fmt::join(fitting.schemas, ",")));
  // As text, which no server cuts to 63 bytes; last, for a name may look like a placeholder.
  const auto role = fitting.role.empty() ? "NULL::text" : quote_literal(fitting.role);
  const auto path = text_array(fitting.search_path);
  std::string result;
  for (auto rest = std::string_view(text); !rest.empty();) {
    const auto at = std::min(rest.find("{role}"), rest.find("{search_path}"));
    result += rest.substr(0, at);
    if (at == std::string_view::npos) break;
    const bool is_role = rest.substr(at).starts_with("{role}");
    result += is_role ? role : path;
    rest.remove_prefix(rest.find('}', at) + 1);
  }
  return result;
}

bool is_concurrent_ddl(std::string_view sqlstate) {
  return std::ranges::find(concurrent_ddl, sqlstate) != concurrent_ddl.end();
}

}  // namespace schemadrift::postgres::introspection
