#include "rules/support/uniqueness.hpp"

namespace schemadrift::rules {

extern const Rule index_unmapped;

namespace {

constexpr std::string_view page = R"md(
# index-unmapped

A table has an index, and the complete model of it states none like it.

## What the application suffers

Nothing, but that every write keeps the index up. A unique one may refuse rows that the model allows with `23505`
`unique_violation`; that is a warning, unless a key that the model knows refuses them anyway.

## How to mend it

State it in the model, or drop it with `DROP INDEX CONCURRENTLY` once `pg_stat_user_indexes` shows that nothing uses
it.

## Example: a plain one and a unique one

```yaml expected
schemadrift: 1
complete: true
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, tenant_id: integer}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, tenant_id: integer}
    indexes:
      - [tenant_id]
      - {columns: [name], unique: true}
```

```findings
note index-unmapped index public.roles.roles_tenant_id_idx -
warning index-unmapped index public.roles.roles_name_idx 23505
```

## Example: a catalogue that is not complete leaves it open

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, tenant_id: integer}}
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

bool refuses_more(const Table& expected, const Index& index) {
  return index.unique && !is_implied_by_model(expected, basis(index).columns);
}

void run(const RuleInput& input, Findings& findings) {
  for_each_unmapped<Index>(input, [&](const TablePair& table, const Index& index) {
    if (!index.valid.value_or(true)) return;  // index-invalid
    auto finding = unmapped_part(input, index_unmapped, table, index);
    if (refuses_more(*table.expected, index)) {
      finding.severity = Severity::warning;
      finding.consequence = refuses_rows("rows that the model allows are refused as duplicates");
    } else {
      finding.consequence = runs("every write keeps the index up");
    }
    finding.hint = "state it in the model, or drop it once nothing uses it";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule index_unmapped{.id = "index-unmapped",
                          .category = "indexes",
                          .needs = RuleNeeds::database,
                          .severity = Severity::note,
                          .summary = "a table has an index that its model lacks",
                          .page = page,
                          .run = run};

}  // namespace schemadrift::rules
