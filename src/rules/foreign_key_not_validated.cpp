#include "rules/support/constraint_findings.hpp"

namespace schemadrift::rules {

extern const Rule foreign_key_not_validated;

namespace {

constexpr std::string_view page = R"md(
# foreign-key-not-validated

A foreign key of a model stands in the database as `NOT VALID`: it holds for new rows, and rows from before were never
looked at.

## What the application suffers

No statement fails. Old rows may reference what does not exist; the ORM then yields `None` for an object that the
model promises.

## How to mend it

`VALIDATE CONSTRAINT` reads the table while others read and write. It fails where a row references nothing; mend those
rows first. Where the state is meant, say `validated: false` in the catalogue.

## Example: never validated

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
    columns:
      id: {type: integer, primary_key: true}
      tenant_id: {type: integer, references: {table: tenants, column: id, validated: false}}
```

```findings
warning foreign-key-not-validated foreign_key public.roles.roles_tenant_id_fkey -
```

## Example: the catalogue knows it

```yaml expected
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
      tenant_id: {type: integer, references: {table: tenants, column: id, validated: false}}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
      tenant_id: {type: integer, references: {table: tenants, column: id, validated: false}}
```

```findings
```

## Example: rows from before break it

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
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, tenant_id: integer}}
```

```sql actual
INSERT INTO public.roles VALUES (1, 7);
ALTER TABLE public.roles ADD FOREIGN KEY (tenant_id) REFERENCES public.tenants (id) NOT VALID;
```

```findings
warning foreign-key-not-validated foreign_key public.roles.roles_tenant_id_fkey -
```

```findings evidence
error foreign-key-not-validated foreign_key public.roles.roles_tenant_id_fkey -
```
)md";

void run(const RuleInput& input, Findings& findings) {
  report_not_validated<ForeignKey>(input, foreign_key_not_validated, findings,
                                   runs("rows from before may reference what does not exist"));
}

}  // namespace

const Rule foreign_key_not_validated{.id = "foreign-key-not-validated",
                                     .category = "constraints",
                                     .needs = RuleNeeds::database,
                                     .severity = Severity::warning,
                                     .summary = "a foreign key was never tested on the rows from before",
                                     .page = page,
                                     .run = run};

}  // namespace schemadrift::rules
