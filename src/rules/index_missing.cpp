#include "rules/support/uniqueness.hpp"

namespace schemadrift::rules {

extern const Rule index_missing;

namespace {

constexpr std::string_view page = R"md(
# index-missing

A model has an index that its table lacks. A unique constraint over the same columns satisfies a unique index.

## What the application suffers

Queries that rely on it read the whole table, and the larger it grows the slower they are. Without a unique index,
duplicates can be written, and `INSERT … ON CONFLICT (columns)` fails with `42P10` `invalid_column_reference`. Where
another index begins with the same columns, it serves as well, and this is a note.

## How to mend it

`CREATE INDEX CONCURRENTLY` locks no writers out. It cannot run inside a transaction, and where it fails it leaves an
invalid index to drop.

## Example: a plain one and a unique one

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, tenant_id: integer}
    indexes:
      - [tenant_id]
      - {columns: [name], unique: true}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, tenant_id: integer}
```

```findings
warning index-missing index public.roles.roles_name_idx 42P10
warning index-missing index public.roles.roles_tenant_id_idx -
```

## Example: another index serves as well

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, tenant_id: integer}
    indexes: [[tenant_id]]
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, tenant_id: integer}
    unique: [[tenant_id, name]]
```

```findings
note index-missing index public.roles.roles_tenant_id_idx -
```

## Example: the table has it, under a name of its own

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text}
    indexes: [[lower(name)]]
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text}
    indexes: [{name: by_name, columns: [lower(name)]}]
```

```findings
```
)md";

bool begins_with(const std::vector<std::string>& columns, const std::vector<std::string>& first) {
  return columns.size() >= first.size() && std::ranges::equal(first, std::span(columns).first(first.size()));
}

bool is_plain_btree(const Index& index) {
  return index.method.value_or("btree") == "btree" && !index.where.has_value() && index.valid.value_or(true) &&
         std::ranges::none_of(index.keys, [](const IndexKey& key) {
           return key.column.empty() || key.opclass.has_value() || key.collation.has_value();
         });
}

/// Whether the database has another index that finds rows by the same columns.
bool is_served(const Table& actual, const Index& index) {
  if (index.unique || !is_plain_btree(index)) return false;
  const auto columns = key_columns(index);
  if (actual.primary_key.has_value() && begins_with(actual.primary_key->columns, columns)) return true;
  return std::ranges::any_of(actual.uniques, [&](const Unique& each) { return begins_with(each.columns, columns); }) ||
         std::ranges::any_of(actual.indexes, [&](const Index& each) {
           return is_plain_btree(each) && begins_with(key_columns(each), columns);
         });
}

void run(const RuleInput& input, Findings& findings) {
  for_each_missing<Index>(input, [&](const TablePair& table, const Index& index) {
    auto finding = missing_part(input, index_missing, table, index);
    finding.hint = "create the index";
    if (is_served(*table.actual, index)) {
      finding.severity = Severity::note;
      finding.consequence = runs("another index that begins with the same columns serves as well");
      finding.hint = "take the index out of the model, or create it";
    } else if (index.unique) {
      finding.consequence = is_not_unique();
      finding.hint = "remove duplicates, then create the index";
    } else {
      finding.consequence = runs("queries that rely on it read the whole table");
    }
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule index_missing{.id = "index-missing",
                         .category = "indexes",
                         .needs = RuleNeeds::database,
                         .severity = Severity::warning,
                         .summary = "a model has an index that its table lacks",
                         .page = page,
                         .run = run};

}  // namespace schemadrift::rules
