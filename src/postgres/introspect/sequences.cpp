#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// Without those behind identity columns (an internal dependency, 'i'): they are how such a column is made, and go with
/// it. That of a serial column is an object by itself which the column owns ('a').
constexpr std::string_view sql = R"(
SELECT n.nspname AS schema, c.relname AS name, s.seqtypid AS type_oid,
       s.seqstart AS start, s.seqincrement AS increment, s.seqmin AS minimum, s.seqmax AS maximum,
       s.seqcache AS cache, s.seqcycle AS cycle,
       owner_schema.nspname AS owner_schema, owner.relname AS owner_table, a.attname AS owner_column
FROM pg_sequence s
JOIN pg_class c ON c.oid = s.seqrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_depend d
  ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
 AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
LEFT JOIN pg_class owner ON owner.oid = d.refobjid
LEFT JOIN pg_namespace owner_schema ON owner_schema.oid = owner.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE c.relnamespace = ANY ({schemas}) AND d.deptype IS DISTINCT FROM 'i'
  AND c.oid NOT IN ({extension_objects} AND classid = 'pg_class'::regclass)
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C")";

struct Fields {
  const Rows& rows;
  Field schema{rows, "schema"};
  Field name{rows, "name"};
  Field type_oid{rows, "type_oid"};
  Field start{rows, "start"};
  Field increment{rows, "increment"};
  Field minimum{rows, "minimum"};
  Field maximum{rows, "maximum"};
  Field cache{rows, "cache"};
  Field cycle{rows, "cycle"};
  Field owner_schema{rows, "owner_schema"};
  Field owner_table{rows, "owner_table"};
  Field owner_column{rows, "owner_column"};
};

Stated<ColumnName> owner(const Fields& fields, std::size_t row) {
  if (fields.owner_column.is_null(row)) return None{};
  return ColumnName{.table = {.schema = fields.owner_schema.string(row), .name = fields.owner_table.string(row)},
                    .column = fields.owner_column.string(row)};
}

void read(const Rows& rows, Assembly& assembly) {
  const Fields fields{rows};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    assembly.database.sequences.push_back(
        {.name = {.schema = fields.schema.string(row), .name = fields.name.string(row)},
         .type = assembly.type(fields.type_oid.oid(row), -1).type,
         .start = fields.start.integer(row),
         .increment = fields.increment.integer(row),
         .minimum = fields.minimum.integer(row),
         .maximum = fields.maximum.integer(row),
         .cache = fields.cache.integer(row),
         .cycle = fields.cycle.flag(row),
         .owned_by = owner(fields, row),
         .comment = {}});
  }
}

}  // namespace

const Kind sequences{"sequences", sql, read};

}  // namespace schemadrift::postgres::introspection
