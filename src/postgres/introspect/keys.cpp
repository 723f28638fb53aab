#include <span>

#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// Primary keys and unique constraints. Their index knows what they cover besides their columns, and how NULLs count.
constexpr std::string_view sql = R"(
SELECT c.conrelid AS table_oid, c.contype AS kind, c.conname AS name,
       c.condeferrable AS is_deferrable, c.condeferred AS is_deferred,
       c.conparentid <> 0 OR c.coninhcount > 0 AS inherited,
       i.indkey AS columns, i.indnkeyatts AS key_count,
       NOT {nulls_not_distinct} AS nulls_distinct
FROM pg_constraint c
JOIN pg_index i ON i.indexrelid = c.conindid
WHERE c.contype IN ('p', 'u') AND c.conrelid IN ({relations})
ORDER BY c.conrelid, c.conname COLLATE "C")";

struct Fields {
  const Rows& rows;
  Field table_oid{rows, "table_oid"};
  Field kind{rows, "kind"};
  Field name{rows, "name"};
  Field is_deferrable{rows, "is_deferrable"};
  Field is_deferred{rows, "is_deferred"};
  Field inherited{rows, "inherited"};
  Field columns{rows, "columns"};
  Field key_count{rows, "key_count"};
  Field nulls_distinct{rows, "nulls_distinct"};
};

struct Covered {
  std::vector<std::string> columns;
  std::vector<std::string> include;
};

Covered covered(const Fields& fields, std::size_t row, const Assembly& assembly) {
  const auto all = numbers(fields.columns.text(row));
  const auto keys = std::span(all).first(static_cast<std::size_t>(fields.key_count.integer(row)));
  const Oid table = fields.table_oid.oid(row);
  return {.columns = assembly.column_names(table, keys),
          .include = assembly.column_names(table, std::span(all).subspan(keys.size()))};
}

PrimaryKey primary_key(const Fields& fields, std::size_t row, const Assembly& assembly) {
  PrimaryKey key;
  key.name = fields.name.string(row);
  key.inherited = fields.inherited.flag(row);
  key.columns = covered(fields, row, assembly).columns;
  key.deferrable = deferrable(fields.is_deferrable.flag(row), fields.is_deferred.flag(row));
  return key;
}

Unique unique(const Fields& fields, std::size_t row, const Assembly& assembly) {
  auto [columns, include] = covered(fields, row, assembly);
  Unique unique;
  unique.name = fields.name.string(row);
  unique.inherited = fields.inherited.flag(row);
  unique.columns = std::move(columns);
  if (include.empty()) {
    unique.include = None{};
  } else {
    unique.include = std::move(include);
  }
  unique.nulls_distinct = fields.nulls_distinct.flag(row);
  unique.deferrable = deferrable(fields.is_deferrable.flag(row), fields.is_deferred.flag(row));
  return unique;
}

void read(const Rows& rows, Assembly& assembly) {
  const Fields fields{rows};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto& table = assembly.table(fields.table_oid.oid(row));
    if (fields.kind.letter(row) == 'p') {
      table.primary_key = primary_key(fields, row, assembly);
    } else {
      table.uniques.push_back(unique(fields, row, assembly));
    }
  }
}

}  // namespace

const Kind keys{"keys", sql, read};

}  // namespace schemadrift::postgres::introspection
