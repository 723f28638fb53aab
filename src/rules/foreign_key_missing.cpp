#include "rules/support/constraint_findings.hpp"
#include "rules/support/evidence.hpp"
#include "rules/support/possible_keys.hpp"
#include "rules/support/relationship_deletes.hpp"

namespace schemadrift::rules {

extern const Rule foreign_key_missing;

namespace {

constexpr std::string_view page = R"md(
# foreign-key-missing

A model has a foreign key that its table lacks.

## What the application suffers

No statement fails. Rows may reference what does not exist, and the ORM then yields `None` for an object that the
model promises. Deleting a referenced row neither fails nor takes its followers along, whatever `ON DELETE` the model
states. It is an error where a relationship has `passive_deletes` and relies on that: the ORM leaves the rows to the database, and
they stay behind.

## How to mend it

Remove rows that reference nothing. Then add the foreign key as `NOT VALID`, which locks both tables for a moment
only, and validate it, which lets others read and write.

## Example: nothing watches the reference

```yaml expected
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
      tenant_id: {type: integer, references: {table: tenants, column: id, on_delete: cascade}}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: integer}
```

```findings
warning foreign-key-missing foreign_key public.roles.roles_tenant_id_fkey -
```

## Example: a relationship relies on it

```yaml expected
schemadrift: 1
models:
  Tenant:
    table: tenants
    columns: {id: {type: integer, primary_key: true}}
    relationships: {roles: {target: Role, cascade: "all, delete-orphan", passive_deletes: true}}
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
      tenant_id: {type: integer, references: {table: tenants, column: id, on_delete: cascade}}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, tenant_id: integer}}
```

```findings
error foreign-key-missing foreign_key public.roles.roles_tenant_id_fkey -
```

## Example: it cannot be made, and so nothing is offered that would fail

```yaml expected
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}, code: integer}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_code: {type: integer, references: tenants.code}}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}, code: integer}}
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, tenant_code: integer}}
```

```findings
warning foreign-key-missing foreign_key public.roles.roles_tenant_code_fkey -
error foreign-key-target-not-unique foreign_key public.roles.roles_tenant_code_fkey -
```

## Example: the table has it, under a name of its own

```yaml expected
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: tenants.id}}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: integer}
    foreign_keys: [{name: fk_tenant, columns: [tenant_id], references: {table: tenants, columns: [id]}}]
```

```findings
```

## Example: the referenced table is what is missing

```yaml expected
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: tenants.id}}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: integer}
```

```findings
error table-missing table public.tenants 42P01
```

## Example: orphans are there already

```yaml expected
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
      tenant_id: {type: integer, references: tenants.id}
      owner_id: {type: integer, references: tenants.id}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, tenant_id: integer, owner_id: integer}}
```

```sql actual
INSERT INTO public.tenants VALUES (1);
INSERT INTO public.roles VALUES (1, 1, 1), (2, 1, 7), (3, NULL, NULL);
```

```findings
warning foreign-key-missing foreign_key public.roles.roles_tenant_id_fkey -
warning foreign-key-missing foreign_key public.roles.roles_owner_id_fkey -
```

```findings evidence
warning foreign-key-missing foreign_key public.roles.roles_tenant_id_fkey -
error foreign-key-missing foreign_key public.roles.roles_owner_id_fkey -
```
)md";

Finding missing(const RuleInput& input, const DeleteCases& cases, const TablePair& table, const ForeignKey& key) {
  auto finding = missing_part(input, foreign_key_missing, table, key);
  finding.consequence = runs("rows may reference what does not exist");
  finding.evidence = {orphans_of(table.actual->name, key)};
  finding.hint = "add the foreign key, once every row references something";
  if (cannot_be_made(input, *table.expected, key)) {
    finding.fix_sql.clear();
    finding.hint = "let the foreign key reference what it can, and add it then";
  }
  if (const auto* relying = relying_on(cases, KeyState::missing, table.actual->name, key)) {
    finding.severity = Severity::error;
    finding.consequence = consequence_of_relying(*relying);
    finding.proof = counted_values(table.actual->name, key.columns);
  }
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  const auto cases = delete_cases(input);
  for_each_missing<ForeignKey>(input, [&](const TablePair& table, const ForeignKey& key) {
    findings.push_back(missing(input, cases, table, key));
  });
}

}  // namespace

const Rule foreign_key_missing{.id = "foreign-key-missing",
                               .category = "constraints",
                               .needs = RuleNeeds::database,
                               .severity = Severity::warning,
                               .summary = "a model has a foreign key that its table lacks",
                               .page = page,
                               .run = run};

}  // namespace schemadrift::rules
