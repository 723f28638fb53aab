#include "rules/support/constraint_findings.hpp"

namespace schemadrift::rules {

extern const Rule foreign_key_unmapped;

namespace {

constexpr std::string_view page = R"md(
# foreign-key-unmapped

A table has a foreign key, and the complete model of it states none over these columns.

## What the application suffers

An INSERT or UPDATE whose value references nothing fails with `23503` `foreign_key_violation`, and so does a DELETE of
a referenced row, unless `ON DELETE` says otherwise. The ORM does not know in which order to write the two tables.

## How to mend it

State the foreign key in the model, or drop it from the table.

## Example: the model sees a plain number

```yaml expected
schemadrift: 1
complete: true
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: integer}
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
warning foreign-key-unmapped foreign_key public.roles.roles_tenant_id_fkey 23503
```

## Example: a catalogue that is not complete leaves it open

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: integer}
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

void run(const RuleInput& input, Findings& findings) {
  for_each_unmapped<ForeignKey>(input, [&](const TablePair& table, const ForeignKey& key) {
    auto finding = unmapped_part(input, foreign_key_unmapped, table, key);
    finding.consequence = fails("23503", {"insert", "update", "delete"},
                                "a value that references nothing is refused, and so may be a DELETE");
    finding.hint = "state it in the model, or drop it from the table";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule foreign_key_unmapped{.id = "foreign-key-unmapped",
                                .category = "constraints",
                                .needs = RuleNeeds::database,
                                .severity = Severity::warning,
                                .summary = "a table has a foreign key that its model lacks",
                                .page = page,
                                .run = run};

}  // namespace schemadrift::rules
