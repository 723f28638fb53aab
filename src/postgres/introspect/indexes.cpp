#include <algorithm>

#include "postgres/introspect/kinds.hpp"

namespace schemadrift::postgres::introspection {
namespace {

/// Every index that is not the means of a constraint. Number 0 among its columns is an expression. An expression's own
/// collation stands nowhere, so whether the key states another shows only in the definition; indcollation is 0 or 100
/// (the default) for nearly all.
constexpr std::string_view sql = R"(
SELECT i.indrelid AS table_oid, index_relation.relname AS name, am.amname AS method,
       i.indkey AS columns, i.indnkeyatts AS key_count,
       i.indoption AS options, i.indclass AS operator_classes, i.indcollation AS collations,
       e.expressions, e.collated,
       i.indisunique AS is_unique, NOT {nulls_not_distinct} AS nulls_distinct,
       i.indpred IS NOT NULL AS has_predicate,
       pg_get_expr(i.indpred, i.indrelid) AS predicate,
       i.indisvalid AND i.indisready AS valid,
       index_relation.relispartition AS inherited
FROM pg_index i
JOIN pg_class index_relation ON index_relation.oid = i.indexrelid
JOIN pg_am am ON am.oid = index_relation.relam
LEFT JOIN LATERAL
  (SELECT array_agg(key.text ORDER BY key.position) AS expressions,
          array_agg(i.indcollation[key.position - 1] NOT IN (0, 100)
                    AND strpos(pg_get_indexdef(i.indexrelid), key.text || ' COLLATE ') > 0
                    ORDER BY key.position) AS collated
   FROM (SELECT position, pg_get_indexdef(i.indexrelid, position, false) AS text
         FROM generate_series(1, i.indnkeyatts) position) key) e
  ON i.indexprs IS NOT NULL
WHERE i.indrelid IN ({relations}) AND i.indislive
  AND i.indexrelid NOT IN (SELECT conindid FROM pg_constraint WHERE contype IN ('p', 'u', 'x'))
ORDER BY i.indrelid, index_relation.relname COLLATE "C")";

/// Bits of indoption (catalog/pg_index.h).
constexpr std::int64_t descending_bit = 1;
constexpr std::int64_t nulls_first_bit = 2;

struct Fields {
  const Rows& rows;
  Field table_oid{rows, "table_oid"};
  Field name{rows, "name"};
  Field method{rows, "method"};
  Field columns{rows, "columns"};
  Field key_count{rows, "key_count"};
  Field options{rows, "options"};
  Field operator_classes{rows, "operator_classes"};
  Field collations{rows, "collations"};
  Field expressions{rows, "expressions"};
  Field collated{rows, "collated"};
  Field is_unique{rows, "is_unique"};
  Field nulls_distinct{rows, "nulls_distinct"};
  Field has_predicate{rows, "has_predicate"};
  Field predicate{rows, "predicate"};
  Field valid{rows, "valid"};
  Field inherited{rows, "inherited"};
};

/// What one index says of its keys, position by position.
struct KeyFacts {
  std::vector<std::int64_t> columns;  ///< those that it only includes stand at the end
  std::vector<std::int64_t> options;
  std::vector<std::int64_t> operator_classes;
  std::vector<std::int64_t> collations;
  std::vector<std::string> expressions;
  std::vector<std::string> collated;
};

/// A class for `type` itself goes before one for another type that it can be read as, like text for varchar.
bool is_default(const OperatorClass& candidate, Oid type, const Assembly& assembly) {
  if (!candidate.is_default) return false;
  if (candidate.type == type) return true;
  return std::ranges::none_of(assembly.operator_classes, [&](const auto& entry) {
    const auto& other = entry.second;
    return other.is_default && other.type == type && other.method == candidate.method;
  });
}

Stated<std::string> operator_class(Oid oid, Oid type, const Assembly& assembly) {
  const auto& candidate = assembly.operator_classes.at(oid);
  if (is_default(candidate, type, assembly)) return None{};
  if (candidate.name.schema == "pg_catalog") return candidate.name.name;
  return candidate.name.schema + "." + candidate.name.name;
}

IndexKey key(Oid table, const KeyFacts& facts, std::size_t i, const Assembly& assembly) {
  IndexKey key;
  const auto collation = static_cast<Oid>(facts.collations.at(i));
  const auto operator_class_oid = static_cast<Oid>(facts.operator_classes.at(i));
  if (facts.columns.at(i) == 0) {
    key.expression = {key_expression(facts.expressions.at(i))};
    key.opclass = operator_class(operator_class_oid, 0, assembly);
    key.collation = assembly.collation(collation, facts.collated.at(i) == "t" ? 0 : collation);
  } else {
    const auto& column = assembly.facts_of_column(table, facts.columns[i]);
    key.column = assembly.column_name(table, facts.columns[i]);
    key.opclass = operator_class(operator_class_oid, column.type->base, assembly);
    key.collation = assembly.collation(collation, column.collation);
  }
  const auto options = facts.options.at(i);
  key.order = (options & descending_bit) != 0 ? SortOrder::descending : SortOrder::ascending;
  key.nulls = (options & nulls_first_bit) != 0 ? NullsOrder::first : NullsOrder::last;
  return key;
}

KeyFacts key_facts(const Fields& fields, std::size_t row) {
  return {.columns = numbers(fields.columns.text(row)),
          .options = numbers(fields.options.text(row)),
          .operator_classes = numbers(fields.operator_classes.text(row)),
          .collations = numbers(fields.collations.text(row)),
          .expressions = array_elements(fields.expressions.text(row)),
          .collated = array_elements(fields.collated.text(row))};
}

void read_keys(Index& index, const Fields& fields, std::size_t row, const Assembly& assembly) {
  const auto facts = key_facts(fields, row);
  const Oid table = fields.table_oid.oid(row);
  const auto key_count = static_cast<std::size_t>(fields.key_count.integer(row));
  for (std::size_t i = 0; i < key_count; ++i) index.keys.push_back(key(table, facts, i, assembly));
  index.include = None{};
  if (facts.columns.size() == key_count) return;
  index.include = assembly.column_names(table, std::span(facts.columns).subspan(key_count));
}

bool is_lost(const Fields& fields, std::size_t row, const Index& index) {
  const auto has_nothing = [](const IndexKey& key) { return key.column.empty() && key.expression.text.empty(); };
  return std::ranges::any_of(index.keys, has_nothing) || (fields.has_predicate.flag(row) && index.where.is_none());
}

void read(const Rows& rows, Assembly& assembly) {
  const Fields fields{rows};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto& table = assembly.table(fields.table_oid.oid(row));
    Index index;
    index.name = fields.name.string(row);
    index.inherited = fields.inherited.flag(row);
    index.method = fields.method.string(row);
    index.unique = fields.is_unique.flag(row);
    index.nulls_distinct = fields.nulls_distinct.flag(row);
    index.where = expression_or_none(fields.predicate, row);
    index.valid = fields.valid.flag(row);
    read_keys(index, fields, row, assembly);
    if (is_lost(fields, row, index)) {
      assembly.lost_expression(ObjectKind::index, table.name, index.name);
      continue;
    }
    table.indexes.push_back(std::move(index));
  }
}

}  // namespace

const Kind indexes{"indexes", sql, read};

}  // namespace schemadrift::postgres::introspection
