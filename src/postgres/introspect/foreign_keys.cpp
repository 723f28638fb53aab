#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// The table that is referenced may lie outside the scope, so its names come along. What enforces a foreign key are
/// triggers on both tables, which ALTER TABLE … DISABLE TRIGGER ALL switches off.
constexpr std::string_view sql = R"(
SELECT c.conrelid AS table_oid, c.conname AS name, c.conkey AS columns,
       n.nspname AS referenced_schema, referenced.relname AS referenced_table,
       (SELECT array_agg(a.attname ORDER BY array_position(c.confkey, a.attnum))
        FROM pg_attribute a
        WHERE a.attrelid = c.confrelid AND a.attnum = ANY (c.confkey)) AS referenced_columns,
       c.confupdtype AS on_update, c.confdeltype AS on_delete, c.confmatchtype AS match,
       c.condeferrable AS is_deferrable, c.condeferred AS is_deferred, c.convalidated AS validated,
       {is_enforced} AND NOT EXISTS (SELECT FROM pg_trigger t
                                     WHERE t.tgconstraint = c.oid AND t.tgenabled IN ('D', 'R')) AS enforced,
       c.conparentid <> 0 OR c.coninhcount > 0 AS inherited
FROM pg_constraint c
JOIN pg_class referenced ON referenced.oid = c.confrelid
JOIN pg_namespace n ON n.oid = referenced.relnamespace
WHERE c.contype = 'f' AND c.conrelid IN ({relations})
ORDER BY c.conrelid, c.conname COLLATE "C")";

struct Fields {
  const Rows& rows;
  Field table_oid{rows, "table_oid"};
  Field name{rows, "name"};
  Field columns{rows, "columns"};
  Field referenced_schema{rows, "referenced_schema"};
  Field referenced_table{rows, "referenced_table"};
  Field referenced_columns{rows, "referenced_columns"};
  Field on_update{rows, "on_update"};
  Field on_delete{rows, "on_delete"};
  Field match{rows, "match"};
  Field is_deferrable{rows, "is_deferrable"};
  Field is_deferred{rows, "is_deferred"};
  Field validated{rows, "validated"};
  Field enforced{rows, "enforced"};
  Field inherited{rows, "inherited"};
};

ReferentialAction referential_action(char letter) {
  switch (letter) {
    case 'r':
      return ReferentialAction::restrict;
    case 'c':
      return ReferentialAction::cascade;
    case 'n':
      return ReferentialAction::set_null;
    case 'd':
      return ReferentialAction::set_default;
    default:
      return ReferentialAction::no_action;
  }
}

MatchType match_type(char letter) {
  if (letter == 'f') return MatchType::full;
  return letter == 'p' ? MatchType::partial : MatchType::simple;
}

ForeignKey foreign_key(const Fields& fields, std::size_t row, const Assembly& assembly) {
  ForeignKey key;
  key.name = fields.name.string(row);
  key.inherited = fields.inherited.flag(row);
  key.columns = assembly.column_names(fields.table_oid.oid(row), numbers(fields.columns.text(row)));
  key.references_table = {.schema = fields.referenced_schema.string(row), .name = fields.referenced_table.string(row)};
  key.references_columns = array_elements(fields.referenced_columns.text(row));
  key.on_delete = referential_action(fields.on_delete.letter(row));
  key.on_update = referential_action(fields.on_update.letter(row));
  key.match = match_type(fields.match.letter(row));
  key.deferrable = deferrable(fields.is_deferrable.flag(row), fields.is_deferred.flag(row));
  key.validated = fields.validated.flag(row);
  key.enforced = fields.enforced.flag(row);
  return key;
}

void read(const Rows& rows, Assembly& assembly) {
  const Fields fields{rows};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    assembly.table(fields.table_oid.oid(row)).foreign_keys.push_back(foreign_key(fields, row, assembly));
  }
}

}  // namespace

const Kind foreign_keys{"foreign_keys", sql, read};

}  // namespace schemadrift::postgres::introspection
