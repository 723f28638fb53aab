#include "rules/support/evidence.hpp"
#include "rules/support/uniqueness.hpp"

namespace schemadrift::rules {

extern const Rule unique_missing;

namespace {

constexpr std::string_view page = R"md(
# unique-missing

A model has a unique constraint, and nothing in the database makes those columns unique: no unique constraint, no
unique index, not the primary key. A partial unique index does not do; one whose build failed is `index-invalid`.

## What the application suffers

Duplicates can be written. `INSERT … ON CONFLICT (columns)` fails with `42P10` `invalid_column_reference`.

## How to mend it

Remove duplicates, then build a unique index concurrently and make it the constraint. That locks no writers out; it
cannot run inside a transaction, and where it fails it leaves an invalid index to drop.

## Example: nothing makes the name unique

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text}
    unique: [[name]]
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text}
    indexes: [{columns: [name], unique: true, where: name is not null}]
```

```findings
warning unique-missing unique public.roles.roles_name_key 42P10
```

## Example: a unique index does the same

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, tenant_id: integer}
    unique: [[tenant_id, name]]
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, tenant_id: integer}
    indexes: [{columns: [name, tenant_id], unique: true}]
```

```findings
```

## Example: the primary key does the same

```yaml expected
schemadrift: 1
complete: true
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true, unique: true}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```findings
```

## Example: the column itself is missing

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text}
    unique: [[name]]
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```findings
error column-missing column public.roles.name 42703
```

## Example: duplicates are there already

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, code: text}
    unique: [[name], [code]]
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, name: text, code: text}}
```

```sql actual
INSERT INTO public.roles VALUES (1, 'user', 'a'), (2, 'user', 'b'), (3, 'admin', NULL), (4, 'owner', NULL);
```

```findings
warning unique-missing unique public.roles.roles_code_key 42P10
warning unique-missing unique public.roles.roles_name_key 42P10
```

```findings evidence
warning unique-missing unique public.roles.roles_code_key 42P10
error unique-missing unique public.roles.roles_name_key 42P10
```

```sql failing
INSERT INTO roles (id, name) VALUES (9, 'guest') ON CONFLICT (name) DO NOTHING;
```
)md";

/// A unique index over the columns that covers some of the rows only; null when there is none.
const Index* partial_index(const TablePair& table, const std::vector<std::string>& columns) {
  for (const auto& index : table.actual->indexes) {
    if (index.unique && index.where.has_value() && same_columns(key_columns(index), columns)) return &index;
  }
  return nullptr;
}

std::string hint(const TablePair& table, const Unique& unique) {
  const auto* partial = partial_index(table, unique.columns);
  if (partial == nullptr) return "remove duplicates, then add the constraint";
  return fmt::format(
      "index \"{}\" keeps them unique only where {}: state it in the model, and repeat its WHERE after ON CONFLICT; or "
      "add the constraint",
      printable(partial->name), printable(partial->where->text));
}

void run(const RuleInput& input, Findings& findings) {
  for_each_missing<Unique>(input, [&](const TablePair& table, const Unique& unique) {
    if (has_invalid_unique_over(table, unique.columns)) return;
    auto finding = missing_part(input, unique_missing, table, unique);
    finding.consequence = is_not_unique();
    finding.hint = hint(table, unique);
    finding.evidence = {duplicates_of(table.actual->name, unique.columns)};
    finding.proof = conflicting(table.actual->name, unique.columns);
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule unique_missing{.id = "unique-missing",
                          .category = "constraints",
                          .needs = RuleNeeds::database,
                          .severity = Severity::warning,
                          .summary = "a model has a unique constraint that its table lacks",
                          .page = page,
                          .run = run};

}  // namespace schemadrift::rules
