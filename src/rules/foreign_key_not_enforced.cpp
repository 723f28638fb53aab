#include "rules/support/constraint_findings.hpp"
#include "rules/support/evidence.hpp"

namespace schemadrift::rules {

extern const Rule foreign_key_not_enforced;

namespace {

constexpr std::string_view page = R"md(
# foreign-key-not-enforced

A foreign key is there, and nothing checks it: its triggers are disabled, on its own table or on the one that it references. That is left
behind by a bulk load (`ALTER TABLE … DISABLE TRIGGER ALL`, `pg_restore --disable-triggers`) that did not end as it should. In
PostgreSQL 18 and later it may also be `NOT ENFORCED`.

## What the application suffers

No statement fails. Rows may reference what does not exist, and deleting a referenced row neither fails nor takes its followers along,
whatever `ON DELETE` says: it is as if the foreign key were missing.

## How to mend it

Enable the triggers again, of both tables. Rows that were written meanwhile are not checked by that: look for those that reference
nothing. `enforced: false` in the catalogue says that it is meant.

## Example: the triggers of the table are disabled

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
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: tenants.id}}
```

```sql actual
ALTER TABLE roles DISABLE TRIGGER ALL;
```

```findings
warning foreign-key-not-enforced foreign_key public.roles.roles_tenant_id_fkey -
```

## Example: those of the referenced table are

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
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: tenants.id}}
```

```sql actual
ALTER TABLE tenants DISABLE TRIGGER ALL;
```

```findings
warning foreign-key-not-enforced foreign_key public.roles.roles_tenant_id_fkey -
```

## Example: it is meant

```yaml expected
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
      tenant_id: {type: integer, references: {table: tenants, column: id, enforced: false}}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: tenants.id}}
```

```sql actual
ALTER TABLE roles DISABLE TRIGGER ALL;
```

```findings
```

## Example: it is enforced

```yaml expected
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
      tenant_id: {type: integer, references: {table: tenants, column: id, enforced: true}}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: tenants.id}}
```

```findings
```
)md";

std::string enable_triggers(const QualifiedName& table) {
  return "ALTER TABLE " + quote_identifier(table) + " ENABLE TRIGGER ALL;";
}

Finding not_enforced(const RuleInput& input, const TablePair& table, const Pair<ForeignKey>& pair) {
  auto finding = finding_about(input, foreign_key_not_enforced, path_of(*table.expected, *pair.expected), "enforced");
  finding.message = named(*table.actual, "foreign key", pair.actual->name) + " is there, and is not enforced";
  finding.expected = "enforced";
  finding.actual = "not enforced";
  finding.consequence = runs("rows may reference what does not exist, and ON DELETE does nothing");
  finding.evidence = {orphans_of(table.actual->name, *pair.actual)};
  finding.hint = "enable the triggers of both tables, and look for rows that reference nothing";
  finding.fix_sql = {enable_triggers(table.actual->name), enable_triggers(pair.actual->references_table)};
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_paired<ForeignKey>(input, [&](const TablePair& table, const Pair<ForeignKey>& pair) {
    if (pair.actual->enforced.value_or(true) || !pair.expected->enforced.value_or(true)) return;
    findings.push_back(not_enforced(input, table, pair));
  });
}

}  // namespace

const Rule foreign_key_not_enforced{.id = "foreign-key-not-enforced",
                                    .category = "constraints",
                                    .needs = RuleNeeds::database,
                                    .severity = Severity::warning,
                                    .summary = "a foreign key is there, and its triggers are disabled",
                                    .page = page,
                                    .run = run};

}  // namespace schemadrift::rules
