#include "rules/support/uniqueness.hpp"

namespace schemadrift::rules {

extern const Rule index_mismatch;

namespace {

constexpr std::string_view page = R"md(
# index-mismatch

An index of the table has the model's name or columns, but is of another kind.

## What the application suffers

* Unique where the model's is not, over fewer columns, over more rows (no predicate) or with NULLs that count as
  equal: statements that the model allows fail with `23505` `unique_violation`. An error.
* Not unique where the model's is, over other columns or rows: `INSERT … ON CONFLICT` fails with `42P10`, and
  duplicates can be written. A warning.
* Another method, keys in another order, another operator class, collation or predicate: queries that rely on it may
  read the whole table. A warning.
* Other columns in `INCLUDE`, another name: a note.

## How to mend it

Drop the index and create it as the model has it, both `CONCURRENTLY` and outside a transaction. Where queries need it
all the while, create the new one first, under another name.

## Example: it refuses what the model allows

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, a: integer, b: integer, c: integer, d: integer}
    indexes:
      - {name: by_a, columns: [a]}
      - {name: by_b, columns: [b, a], unique: true}
      - {name: by_c, columns: [c], unique: true, where: id > 0}
      - {name: by_d, columns: [d], unique: true, nulls_distinct: true}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, a: integer, b: integer, c: integer, d: integer}
    indexes:
      - {name: by_a, columns: [a], unique: true}
      - {name: by_b, columns: [b], unique: true}
      - {name: by_c, columns: [c], unique: true}
      - {name: by_d, columns: [d], unique: true, nulls_distinct: false}
```

```findings
error index-mismatch index public.roles.by_a 23505
error index-mismatch index public.roles.by_b 23505
error index-mismatch index public.roles.by_c 23505
error index-mismatch index public.roles.by_d 23505
```

```sql failing
INSERT INTO roles VALUES (1, 1, 1, 1, 1);
INSERT INTO roles VALUES (2, 1, 2, 2, 2);
```

## Example: it does not keep its columns unique

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, a: integer, b: integer, c: integer, d: text}
    indexes:
      - {name: by_a, columns: [a], unique: true}
      - {name: by_b, columns: [b], unique: true}
      - {name: by_c, columns: [c], unique: true}
      - {name: by_d, columns: [lower(d)], unique: true}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, a: integer, b: integer, c: integer, d: text}
    indexes:
      - {name: by_a, columns: [a]}
      - {name: by_b, columns: [a, b], unique: true}
      - {name: by_c, columns: [c], unique: true, where: c > 0}
      - {name: by_d, columns: [d], unique: true}
```

```findings
warning index-mismatch index public.roles.by_a 42P10
warning index-mismatch index public.roles.by_b 42P10
warning index-mismatch index public.roles.by_c 42P10
warning index-mismatch index public.roles.by_d 42P10
```

## Example: it serves other queries

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, tenant_id: integer, rank: integer}
    indexes:
      - {name: by_tenant, columns: [tenant_id], method: btree}
      - {name: by_name, columns: [{column: name, opclass: text_pattern_ops}]}
      - {name: by_rank, columns: [rank, tenant_id], where: null}
      - {name: also_by_rank, columns: [rank], include: [name]}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, tenant_id: integer, rank: integer}
    indexes:
      - {name: by_tenant, columns: [tenant_id], method: hash}
      - {name: by_name, columns: [name]}
      - {name: by_rank, columns: [tenant_id, rank], where: rank > 0}
      - {name: rank_alone, columns: [rank], include: [id]}
```

```findings
warning index-mismatch index public.roles.by_tenant -
warning index-mismatch index public.roles.by_name -
warning index-mismatch index public.roles.by_rank -
warning index-mismatch index public.roles.by_rank -
note index-mismatch index public.roles.also_by_rank -
note index-mismatch index public.roles.also_by_rank -
```

## Example: what the model leaves unstated may be anything

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text}
    indexes: [[name]]
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text}
    indexes: [{name: by_name, columns: [{column: name, order: desc}], where: id > 0}]
```

```findings
```
)md";

/// Statements run; queries are slow.
Mismatch slower(const TablePair& table, const Pair<Index>& pair) {
  Mismatch mismatch;
  mismatch.consequence = runs("queries that rely on it may read the whole table");
  mismatch.hint = "make the index as the model has it";
  mismatch.fix_sql = replace(table, pair);
  return mismatch;
}

Mismatch other_method(const TablePair& table, const Pair<Index>& pair) {
  auto mismatch = slower(table, pair);
  mismatch.expected = "method " + printable(pair.expected->method.value_or("btree"));
  mismatch.actual = "method " + printable(pair.actual->method.value_or("btree"));
  return mismatch;
}

std::vector<std::string> key_expressions(const Index& index) {
  std::vector<std::string> result;
  for (const auto& key : index.keys) {
    if (key.column.empty()) result.push_back(key.expression.text);
  }
  return result;
}

bool is_unique_on_both(const Pair<Index>& pair) { return pair.expected->unique && pair.actual->unique; }

Mismatch other_keys(const TablePair& table, const Pair<Index>& pair) {
  auto mismatch = slower(table, pair);
  const auto expected = key_columns(*pair.expected);
  const auto actual = key_columns(*pair.actual);
  if (is_unique_on_both(pair) && key_expressions(*pair.expected) != key_expressions(*pair.actual)) {
    mismatch.consequence = is_not_unique();
  } else if (is_unique_on_both(pair) && !same_columns(expected, actual)) {
    const auto unique = other_columns(expected, actual);
    mismatch.severity = unique.severity;
    mismatch.consequence = unique.consequence;
  }
  mismatch.expected = keys_text(*pair.expected);
  mismatch.actual = keys_text(*pair.actual);
  return mismatch;
}

Mismatch other_uniqueness(const TablePair& table, const Pair<Index>& pair) {
  auto mismatch = slower(table, pair);
  const bool refuses = pair.actual->unique;
  mismatch.expected = refuses ? "no UNIQUE" : "UNIQUE";
  mismatch.actual = refuses ? "UNIQUE" : "no UNIQUE";
  mismatch.severity = refuses ? Severity::error : Severity::warning;
  mismatch.consequence =
      refuses ? refuses_rows("rows that the model allows are refused as duplicates") : is_not_unique();
  return mismatch;
}

std::string where_text(const Index& index) {
  return index.where.has_value() ? "WHERE " + printable(index.where->text) : "no predicate";
}

Mismatch other_predicate(const TablePair& table, const Pair<Index>& pair) {
  auto mismatch = slower(table, pair);
  mismatch.expected = where_text(*pair.expected);
  mismatch.actual = where_text(*pair.actual);
  if (!is_unique_on_both(pair)) return mismatch;
  const bool is_stricter = !pair.actual->where.has_value();
  mismatch.severity = is_stricter ? Severity::error : Severity::warning;
  mismatch.consequence =
      is_stricter ? refuses_rows("rows outside the model's predicate are refused, too") : is_not_unique();
  return mismatch;
}

std::optional<Mismatch> judge(const TablePair& table, const Pair<Index>& pair, std::string_view attribute) {
  if (attribute == "method") return other_method(table, pair);
  if (attribute == "columns") return other_keys(table, pair);
  if (attribute == "include") return other_include(table, pair);
  if (attribute == "unique") return other_uniqueness(table, pair);
  if (attribute == "where") return other_predicate(table, pair);
  if (attribute == "name") return other_name(table, pair);
  if (!is_unique_on_both(pair)) return std::nullopt;  // NULLs matter to uniqueness only
  return other_nulls(table, pair);
}

void run(const RuleInput& input, Findings& findings) {
  report_mismatches<Index>(input, index_mismatch, findings, judge);
}

}  // namespace

const Rule index_mismatch{.id = "index-mismatch",
                          .category = "indexes",
                          .needs = RuleNeeds::database,
                          .severity = Severity::warning,
                          .summary = "an index of the table is not the model's",
                          .page = page,
                          .run = run};

}  // namespace schemadrift::rules
