#include "rules/support/constraint_findings.hpp"
#include "rules/support/evidence.hpp"
#include "rules/support/proof.hpp"

namespace schemadrift::rules {

extern const Rule primary_key_missing;

namespace {

constexpr std::string_view page = R"md(
# primary-key-missing

A model has a primary key, and its table has none.

## What the application suffers

Two rows may share a key. The ORM's identity map merges them into one object: a query returns one of them, and an
UPDATE or DELETE of that object changes both (SQLAlchemy: `StaleDataError`). Where a unique constraint covers the same
columns, the rows stay apart, and this is a warning: what still lacks is what only a primary key gives, such as the
identity of rows for logical replication.

## How to mend it

Add the primary key. `ALTER TABLE … ADD PRIMARY KEY` locks the table while it reads it and builds the index; it fails
where a key is NULL or occurs twice, so look for such rows first.

## Example: nothing keeps the rows apart

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns:
      id: {type: integer, nullable: false}
```

```findings
error primary-key-missing primary_key public.roles.roles_pkey -
```

## Example: a unique constraint does

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns:
      id: {type: integer, nullable: false, unique: true}
```

```findings
warning primary-key-missing primary_key public.roles.roles_pkey -
```

## Example: the table has it, under a name of its own

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns:
      id: {type: integer, nullable: false}
    primary_key: {name: pk_roles, columns: [id]}
```

```findings
```

## Example: rows share a key

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, nullable: false}}}
```

```sql actual
INSERT INTO public.roles VALUES (1), (1);
```

```findings
error primary-key-missing primary_key public.roles.roles_pkey -
```

```findings evidence
error primary-key-missing primary_key public.roles.roles_pkey -
```
)md";

void run(const RuleInput& input, Findings& findings) {
  for_each_missing<PrimaryKey>(input, [&](const TablePair& table, const PrimaryKey& key) {
    auto finding = missing_part(input, primary_key_missing, table, key);
    if (has_unique_over(*table.actual, key.columns)) {
      finding.severity = Severity::warning;
      finding.consequence =
          runs("a unique constraint keeps the rows apart, but logical replication has no identity for them");
    } else {
      finding.consequence = runs("rows may share a key: the ORM merges them into one object and changes them together");
      finding.proof = counted_duplicates(table.actual->name, key.columns);
    }
    finding.evidence = {duplicates_of(table.actual->name, key.columns)};
    finding.hint = "add the primary key, once no key is NULL or occurs twice";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule primary_key_missing{.id = "primary-key-missing",
                               .category = "constraints",
                               .needs = RuleNeeds::database,
                               .severity = Severity::error,
                               .summary = "a model has a primary key that its table lacks",
                               .page = page,
                               .run = run};

}  // namespace schemadrift::rules
