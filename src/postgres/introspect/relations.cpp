#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// Hash partitions have no default. 28 is INSERT, UPDATE and DELETE: 1 << CmdType of each (nodes.h). Triggers and rules
/// of a view count.
constexpr std::string_view sql = R"(
SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, c.relnatts AS column_count,
       parent_schema.nspname AS parent_schema, parent.relname AS parent_name,
       CASE c.relkind WHEN 'v' THEN pg_relation_is_updatable(c.oid, true) & 28 = 28 ELSE c.relkind <> 'm' END AS writable,
       CASE WHEN p.partstrat IN ('l', 'r') THEN p.partdefid <> 0 END AS default_partition,
       d.description AS comment
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_partitioned_table p ON p.partrelid = c.oid
LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND c.relispartition
LEFT JOIN pg_class parent ON parent.oid = i.inhparent
LEFT JOIN pg_namespace parent_schema ON parent_schema.oid = parent.relnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
WHERE c.oid IN ({relations})
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C")";

Relation relation(char kind) {
  switch (kind) {
    case 'p':
      return Relation::partitioned_table;
    case 'v':
      return Relation::view;
    case 'm':
      return Relation::materialized_view;
    case 'f':
      return Relation::foreign_table;
    default:
      return Relation::table;
  }
}

Stated<QualifiedName> parent(const Field& schema, const Field& name, std::size_t row) {
  if (name.is_null(row)) return None{};
  return QualifiedName{.schema = schema.string(row), .name = name.string(row)};
}

void read(const Rows& rows, Assembly& assembly) {
  const Field oid(rows, "oid");
  const Field schema(rows, "schema");
  const Field name(rows, "name");
  const Field kind(rows, "kind");
  const Field column_count(rows, "column_count");
  const Field parent_schema(rows, "parent_schema");
  const Field parent_name(rows, "parent_name");
  const Field writable(rows, "writable");
  const Field default_partition(rows, "default_partition");
  const Field comment(rows, "comment");
  assembly.database.tables.reserve(rows.size());
  assembly.column_facts.resize(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    Table table;
    table.name = {.schema = schema.string(row), .name = name.string(row)};
    table.relation = relation(kind.letter(row));
    table.partition_of = parent(parent_schema, parent_name, row);
    table.writable = writable.flag(row);
    if (!default_partition.is_null(row)) table.default_partition = default_partition.flag(row);
    table.comment = comment.is_null(row) ? Stated<std::string>(None{}) : comment.string(row);
    table.primary_key = None{};
    const auto count = static_cast<std::size_t>(column_count.integer(row));
    table.columns.reserve(count);
    assembly.column_facts[row].reserve(count);
    assembly.table_indexes.emplace(oid.oid(row), row);
    assembly.database.tables.push_back(std::move(table));
  }
}

}  // namespace

const Kind relations{"relations", sql, read};

}  // namespace schemadrift::postgres::introspection
