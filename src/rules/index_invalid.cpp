#include <fmt/format.h>

#include "rules/support/evidence.hpp"
#include "rules/support/uniqueness.hpp"

namespace schemadrift::rules {

extern const Rule index_invalid;

namespace {

constexpr std::string_view page = R"md(
# index-invalid

An index was not built completely: `CREATE INDEX CONCURRENTLY` failed, or an index of a partitioned table lacks that
of a partition. It stands in the database under its name and looks like one that works.

## What the application suffers

No query uses it, and every write keeps it up. A unique one proves nothing about the rows from before: `INSERT … ON
CONFLICT (columns)` fails with `42P10` `invalid_column_reference`.

## How to mend it

`REINDEX INDEX CONCURRENTLY` builds it anew without locking writers out; duplicates have to be removed from under a
unique one first. On a partitioned table, create the index on each partition and attach it.

## Example: a failed build

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, tenant_id: integer}
    indexes: [{name: by_tenant, columns: [tenant_id]}]
    unique: [[name]]
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, tenant_id: integer}
    indexes:
      - {name: by_tenant, columns: [tenant_id]}
      - {name: by_name, columns: [name], unique: true}
```

```sql actual
UPDATE pg_index SET indisvalid = false WHERE indexrelid IN ('by_tenant'::regclass, 'by_name'::regclass);
```

```findings
warning index-invalid index public.roles.by_name 42P10
warning index-invalid index public.roles.by_tenant -
```

## Example: the catalogue knows of it

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: integer}
    indexes: [{name: by_tenant, columns: [tenant_id], valid: false}]
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: integer}
    indexes: [{name: by_tenant, columns: [tenant_id]}]
```

```sql actual
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'by_tenant'::regclass;
```

```findings
```

## Example: built completely

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: integer}
    indexes: [[tenant_id]]
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: integer}
    indexes: [[tenant_id]]
```

```findings
```
)md";

bool is_invalid(const Pair<Index>& pair) {
  const bool known = !pair.is_unmapped() && !pair.expected->valid.value_or(true);
  return !pair.is_missing() && !pair.actual->valid.value_or(true) && !known;
}

bool is_worth_saying(const TablePair& table, const Pair<Index>& pair) {
  if (!pair.is_unmapped()) return true;
  if (pair.actual->inherited) return false;
  return is_complete(table) || is_wanted_as_unique(table, *pair.actual);
}

// Which rows an expression makes equal, or a predicate selects, is left to the index.
std::vector<Evidence> duplicates(const Table& table, const Index& index) {
  const auto columns = key_columns(index);
  if (index.where.has_value() || contains(columns, {""})) return {};
  return {duplicates_of(table.name, columns)};
}

Finding invalid(const RuleInput& input, const TablePair& table, const Pair<Index>& pair) {
  const auto& named_index = pair.is_unmapped() ? *pair.actual : *pair.expected;
  auto finding = finding_about(input, index_invalid, path_of(*table.expected, named_index));
  finding.message = named(*table.actual, "index", pair.actual->name) + " is invalid: its build did not finish";
  finding.actual = "invalid";
  finding.consequence = pair.actual->unique ? is_not_unique() : runs("no query uses it, and every write keeps it up");
  finding.hint = pair.actual->unique ? "remove duplicates, then build it anew" : "build it anew";
  if (pair.actual->unique) finding.evidence = duplicates(*table.actual, *pair.actual);
  if (table.actual->relation == Relation::partitioned_table) {
    finding.hint = "create the index on each partition and attach it";
  } else {
    const QualifiedName name{table.actual->name.schema, pair.actual->name};
    finding.fix_sql = {fmt::format("REINDEX INDEX CONCURRENTLY {};", quote_identifier(name))};
  }
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for (const auto& table : input.comparison->tables) {
    for (const auto& pair : table.indexes) {
      if (is_invalid(pair) && is_worth_saying(table, pair)) findings.push_back(invalid(input, table, pair));
    }
  }
}

}  // namespace

const Rule index_invalid{.id = "index-invalid",
                         .category = "indexes",
                         .needs = RuleNeeds::database,
                         .severity = Severity::warning,
                         .summary = "an index was not built completely",
                         .page = page,
                         .run = run};

}  // namespace schemadrift::rules
