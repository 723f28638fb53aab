#include "rules/support/delete_proof.hpp"
#include "rules/support/foreign_key_actions.hpp"

namespace schemadrift::rules {

extern const Rule foreign_key_mismatch;

namespace {

constexpr std::string_view page = R"md(
# foreign-key-mismatch

A foreign key of the table is not the model's: it references something else, acts otherwise when what it references
goes or changes, or is checked at another time.

## What the application suffers

* Other columns or another table: values that the model allows are refused with `23503` `foreign_key_violation`. An
  error.
* `ON DELETE CASCADE` only in the database: rows vanish that the model keeps. An error.
* `NO ACTION` or `RESTRICT` only in the database: a DELETE, or a change of the key, fails with `23503` unless the ORM
  dealt with the referencing rows first. A warning. Between the two: a note.
* Less than the model's `ON DELETE`, where a relationship has `passive_deletes`: the ORM deals with no rows then, so that the DELETE
  fails, or leaves rows behind. An error.
* `MATCH FULL` only in the database: keys that are NULL in part are refused with `23503`. An error. The other way
  round, a warning.
* Not deferred where the model defers: `23503` for what would be in order at COMMIT. An error. The other way round, a
  warning.
* Another name: a note.

## How to mend it

Drop the foreign key and add it as the model has it, first as `NOT VALID`, then validated.

## Example: it references another table

```yaml expected
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Owner: {table: owners, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: tenants.id}}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Owner: {table: owners, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: owners.id}}
```

```findings
error foreign-key-mismatch foreign_key public.roles.roles_tenant_id_fkey 23503
```

```sql failing
INSERT INTO tenants VALUES (1);
INSERT INTO roles VALUES (1, 1);
```

## Example: it acts otherwise

```yaml expected
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
      a: {type: integer, references: {table: tenants, column: id, on_delete: cascade}}
      b: {type: integer, references: {table: tenants, column: id, on_delete: restrict}}
      c: {type: integer, references: {table: tenants, column: id, on_delete: no_action, on_update: cascade}}
      d: {type: integer, references: {table: tenants, column: id, on_delete: no_action}}
      e: {type: integer, references: {table: tenants, column: id, on_delete: no_action}}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
      a: {type: integer, references: tenants.id}
      b: {type: integer, references: {table: tenants, column: id, on_delete: cascade}}
      c: {type: integer, references: {table: tenants, column: id, on_delete: set_null}}
      d: {type: integer, references: {table: tenants, column: id, on_delete: restrict}}
      e: {type: integer, references: {table: tenants, column: id, on_delete: cascade}}
```

```findings
warning foreign-key-mismatch foreign_key public.roles.roles_a_fkey 23503
error foreign-key-mismatch foreign_key public.roles.roles_b_fkey -
warning foreign-key-mismatch foreign_key public.roles.roles_c_fkey -
warning foreign-key-mismatch foreign_key public.roles.roles_c_fkey 23503
note foreign-key-mismatch foreign_key public.roles.roles_d_fkey -
warning foreign-key-mismatch foreign_key public.roles.roles_e_fkey -
```

## Example: relationships rely on it

```yaml expected
schemadrift: 1
models:
  Tenant:
    table: tenants
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      roles: {target: Role, cascade: "all, delete-orphan", passive_deletes: true}
      rights: {target: Right, cascade: "all, delete-orphan", passive_deletes: true}
      logs: {target: Log, passive_deletes: all}
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: {table: tenants, column: id, on_delete: cascade}}}}
  Right: {table: rights, columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: {table: tenants, column: id, on_delete: cascade}}}}
  Log: {table: logs, columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: {table: tenants, column: id, on_delete: set_null}}}}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: {table: tenants, column: id}}}}
  Right: {table: rights, columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: {table: tenants, column: id, on_delete: set_null}}}}
  Log: {table: logs, columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: {table: tenants, column: id, on_delete: restrict}}}}
```

```findings
error foreign-key-mismatch foreign_key public.roles.roles_tenant_id_fkey 23503
error foreign-key-mismatch foreign_key public.rights.rights_tenant_id_fkey -
error foreign-key-mismatch foreign_key public.logs.logs_tenant_id_fkey 23503
```

## Example: it is checked otherwise

```yaml expected
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {x: {type: integer, primary_key: true}, y: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {a: integer, b: integer, c: integer, d: integer}
    foreign_keys:
      - {columns: [a, b], references: {table: tenants, columns: [x, y]}, match: simple, deferrable: initially_deferred}
      - {name: cd, columns: [c, d], references: {table: tenants, columns: [x, y]}, match: full, deferrable: not_deferrable}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {x: {type: integer, primary_key: true}, y: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {a: integer, b: integer, c: integer, d: integer}
    foreign_keys:
      - {columns: [a, b], references: {table: tenants, columns: [x, y]}, match: full}
      - {name: dc, columns: [d, c], references: {table: tenants, columns: [y, x]}, deferrable: initially_immediate}
```

```findings
error foreign-key-mismatch foreign_key public.roles.roles_a_b_fkey 23503
error foreign-key-mismatch foreign_key public.roles.roles_a_b_fkey 23503
note foreign-key-mismatch foreign_key public.roles.cd -
note foreign-key-mismatch foreign_key public.roles.cd -
warning foreign-key-mismatch foreign_key public.roles.cd -
```

```sql failing
INSERT INTO roles (a) VALUES (1);
```

## Example: the same foreign key, its columns in another order

```yaml expected
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {x: {type: integer, primary_key: true}, y: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {a: integer, b: integer}
    foreign_keys: [{columns: [a, b], references: {table: tenants, columns: [x, y]}}]
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {x: {type: integer, primary_key: true}, y: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {a: integer, b: integer}
    foreign_keys: [{name: tenant, columns: [b, a], references: {table: tenants, columns: [y, x]}}]
```

```findings
```

## Example: another name and another action

```yaml expected
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: {table: tenants, column: id, name: fk_roles_tenant, on_delete: restrict}}}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: {table: tenants, column: id}}}
```

```findings
note foreign-key-mismatch foreign_key public.roles.fk_roles_tenant -
note foreign-key-mismatch foreign_key public.roles.fk_roles_tenant -
```
)md";

bool is_about_target(std::string_view attribute) {
  return attribute == "columns" || attribute == "references_table" || attribute == "references_columns";
}

/// Whether it is the first that says so: one finding will do for the whole reference.
bool is_first_about_target(const Pair<ForeignKey>& pair, std::string_view attribute) {
  const auto first = std::ranges::find_if(pair.differences, [&](const Difference& each) {
    return is_about_target(each.field) && each.verdict == Equality::different;
  });
  return first != pair.differences.end() && first->field == attribute;
}

std::optional<Mismatch> judge_target(const RuleInput& input, const TablePair& table, const Pair<ForeignKey>& pair) {
  const bool same_table = pair.difference("references_table") == nullptr;
  if (same_table && same_mapping(*pair.expected, *pair.actual)) return std::nullopt;
  if (references_missing(*input.comparison, *pair.expected)) return std::nullopt;
  return other_target(table, pair);
}

// passive_deletes has the ORM clear nothing, so that the database alone decides.
Mismatch judge_on_delete(const RuleInput& input, const DeleteCases& cases, const TablePair& table,
                         const Pair<ForeignKey>& pair) {
  auto mismatch = other_on_delete(table, pair);
  const auto* relying = relying_on(cases, KeyState::disputed, table.actual->name, *pair.actual);
  if (relying == nullptr) return mismatch;
  mismatch.severity = Severity::error;
  mismatch.consequence = consequence_of_relying(*relying);
  const auto& sqlstate = mismatch.consequence.sqlstate;
  if (!sqlstate.empty()) mismatch.proof = proof_of(*relying, *input.comparison->actual, sqlstate);
  return mismatch;
}

std::optional<Mismatch> judge(const TablePair& table, const Pair<ForeignKey>& pair, std::string_view attribute) {
  if (attribute == "on_update") return other_on_update(table, pair);
  if (attribute == "match") return other_match(table, pair);
  if (attribute == "deferrable") return other_deferrable(table, pair);
  if (attribute == "name") return other_name(table, pair);
  if (attribute == "enforced") return std::nullopt;                 // foreign-key-not-enforced
  if (!pair.actual->validated.value_or(true)) return std::nullopt;  // foreign-key-not-validated
  return validated_since();
}

void run(const RuleInput& input, Findings& findings) {
  const auto cases = delete_cases(input);
  report_mismatches<ForeignKey>(
      input, foreign_key_mismatch, findings,
      [&](const TablePair& table, const Pair<ForeignKey>& pair, std::string_view attribute) -> std::optional<Mismatch> {
        if (attribute == "on_delete") return judge_on_delete(input, cases, table, pair);
        if (!is_about_target(attribute)) return judge(table, pair, attribute);
        return is_first_about_target(pair, attribute) ? judge_target(input, table, pair) : std::nullopt;
      });
}

}  // namespace

const Rule foreign_key_mismatch{.id = "foreign-key-mismatch",
                                .category = "constraints",
                                .needs = RuleNeeds::database,
                                .severity = Severity::error,
                                .summary = "a foreign key of the table is not the model's",
                                .page = page,
                                .run = run};

}  // namespace schemadrift::rules
