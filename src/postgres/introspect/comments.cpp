#include <algorithm>

#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// Of what is neither a table nor a column: those read theirs themselves. The letters are pg_constraint's, and ours.
constexpr std::string_view sql = R"(
SELECT c.contype::text AS kind, c.conrelid AS table_oid, '' AS schema, c.conname AS name, d.description AS comment
FROM pg_description d
JOIN pg_constraint c ON c.oid = d.objoid
WHERE d.classoid = 'pg_constraint'::regclass AND c.conrelid IN ({relations})
UNION ALL
SELECT 'i', i.indrelid, '', c.relname, d.description
FROM pg_description d
JOIN pg_index i ON i.indexrelid = d.objoid
JOIN pg_class c ON c.oid = d.objoid
WHERE d.classoid = 'pg_class'::regclass AND d.objsubid = 0 AND i.indrelid IN ({relations})
UNION ALL
SELECT 'S', 0, n.nspname, c.relname, d.description
FROM pg_description d
JOIN pg_class c ON c.oid = d.objoid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE d.classoid = 'pg_class'::regclass AND d.objsubid = 0 AND c.relkind = 'S' AND c.relnamespace = ANY ({schemas})
UNION ALL
SELECT CASE t.typtype WHEN 'd' THEN 'D' ELSE 'E' END, 0, n.nspname, t.typname, d.description
FROM pg_description d
JOIN pg_type t ON t.oid = d.objoid
JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE d.classoid = 'pg_type'::regclass AND t.typtype IN ('d', 'e') AND t.typnamespace = ANY ({schemas}))";

PrimaryKey commented(PrimaryKey key, Stated<std::string> comment) {
  key.comment = std::move(comment);
  return key;
}

template <class Visit>
void each_part(Table& table, const Visit& visit) {
  visit(table.uniques, 'u');
  visit(table.checks, 'c');
  visit(table.exclusions, 'x');
  visit(table.foreign_keys, 'f');
  visit(table.indexes, 'i');
}

// A live database states everything: where there is no comment, there is none.
void state_none(Database& database) {
  const auto all = [](auto& objects) {
    for (auto& each : objects) each.comment = None{};
  };
  for (auto& table : database.tables) {
    each_part(table, [&](auto& parts, char) { all(parts); });
    if (table.primary_key.has_value()) table.primary_key = commented(*table.primary_key, None{});
  }
  all(database.enums);
  all(database.domains);
  all(database.sequences);
}

template <class Object, class Name>
void comment_on(std::vector<Object>& objects, const Name& name, Name Object::*own, const std::string& comment) {
  const auto found = std::ranges::find(objects, name, own);
  if (found != objects.end()) found->comment = comment;
}

void comment_on_part(Table& table, char kind, const std::string& name, const std::string& comment) {
  if (kind == 'p' && table.primary_key.has_value()) table.primary_key = commented(*table.primary_key, comment);
  each_part(table, [&](auto& parts, char letter) {
    if (letter != kind) return;
    const auto found = std::ranges::find(parts, name, &Constraint::name);
    if (found != parts.end()) found->comment = comment;
  });
}

void read(const Rows& rows, Assembly& assembly) {
  const Field kind(rows, "kind");
  const Field table_oid(rows, "table_oid");
  const Field schema(rows, "schema");
  const Field name(rows, "name");
  const Field comment(rows, "comment");
  auto& database = assembly.database;
  state_none(database);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const QualifiedName full{.schema = schema.string(row), .name = name.string(row)};
    const auto text = comment.string(row);
    const char letter = kind.letter(row);
    if (letter == 'S') {
      comment_on(database.sequences, full, &Sequence::name, text);
    } else if (letter == 'D') {
      comment_on(database.domains, full, &Domain::name, text);
    } else if (letter == 'E') {
      comment_on(database.enums, full, &Enum::name, text);
    } else {
      comment_on_part(assembly.table(table_oid.oid(row)), letter, full.name, text);
    }
  }
}

}  // namespace

const Kind comments{"comments", sql, read};

}  // namespace schemadrift::postgres::introspection
