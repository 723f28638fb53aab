#include "rules/support/constraint_findings.hpp"
#include "rules/support/uniqueness.hpp"

namespace schemadrift::rules {

extern const Rule primary_key_mismatch;

namespace {

constexpr std::string_view page = R"md(
# primary-key-mismatch

A table's primary key is not the model's.

## What the application suffers

* Columns, when nothing keeps the model's key unique: the ORM's identity map merges rows that share it into one
  object. An error. Only a warning when a unique constraint covers the model's key.
* Fewer columns than the model's: rows that the model tells apart are refused with `23505` `unique_violation`. An
  error.
* The same columns in another order, or another name: no statement notices. A note.
* Checked sooner than the model says (not deferrable): an UPDATE that shifts keys fails with `23505`. An error. The
  other way round, `INSERT … ON CONFLICT` fails with `55000` `object_not_in_prerequisite_state`. A warning.

## How to mend it

Decide which key is right. To change the table's, drop the old one and add the new one in one transaction, once its
values are unique; foreign keys that reference the old one have to go first.

## Example: rows share the model's key

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, nullable: false}, code: {type: text, nullable: false}}
    primary_key: [code]
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, nullable: false}, code: {type: text, nullable: false}}
    primary_key: [id]
```

```findings
error primary-key-mismatch primary_key public.roles.roles_pkey -
```

## Example: rows that do share it

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, nullable: false}, code: {type: text, nullable: false}}
    primary_key: [code]
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, nullable: false}, code: {type: text, nullable: false}}
    primary_key: [id]
```

```sql actual
INSERT INTO roles VALUES (1, 'admin'), (2, 'admin');
```

```findings
error primary-key-mismatch primary_key public.roles.roles_pkey -
```

```findings evidence
error primary-key-mismatch primary_key public.roles.roles_pkey -
```

## Example: a unique constraint covers the model's key

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, nullable: false}, code: {type: text, nullable: false}}
    primary_key: [code]
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, nullable: false}, code: {type: text, nullable: false, unique: true}}
    primary_key: [id]
```

```findings
warning primary-key-mismatch primary_key public.roles.roles_pkey -
```

## Example: the table's key has fewer columns

```yaml expected
schemadrift: 1
models:
  Grant:
    table: grants
    columns: {role_id: {type: integer, nullable: false}, user_id: {type: integer, nullable: false}}
    primary_key: [role_id, user_id]
```

```yaml actual
schemadrift: 1
models:
  Grant:
    table: grants
    columns: {role_id: {type: integer, nullable: false}, user_id: {type: integer, nullable: false}}
    primary_key: [role_id]
```

```findings
error primary-key-mismatch primary_key public.grants.grants_pkey 23505
```

```sql failing
INSERT INTO grants VALUES (1, 1);
INSERT INTO grants VALUES (1, 2);
```

## Example: the order of the columns, the name, and the time of the check

```yaml expected
schemadrift: 1
models:
  Grant:
    table: grants
    columns: {role_id: {type: integer, nullable: false}, user_id: {type: integer, nullable: false}}
    primary_key: [role_id, user_id]
  Step:
    table: steps
    columns: {position: {type: integer, nullable: false}}
    primary_key: {name: pk_steps, columns: [position], deferrable: initially_immediate}
  Line:
    table: lines
    columns: {number: {type: integer, nullable: false}}
    primary_key: {columns: [number], deferrable: not_deferrable}
```

```yaml actual
schemadrift: 1
models:
  Grant:
    table: grants
    columns: {role_id: {type: integer, nullable: false}, user_id: {type: integer, nullable: false}}
    primary_key: [user_id, role_id]
  Step:
    table: steps
    columns: {position: {type: integer, nullable: false}}
    primary_key: [position]
  Line:
    table: lines
    columns: {number: {type: integer, nullable: false}}
    primary_key: {columns: [number], deferrable: initially_deferred}
```

```findings
note primary-key-mismatch primary_key public.grants.grants_pkey -
note primary-key-mismatch primary_key public.steps.pk_steps -
error primary-key-mismatch primary_key public.steps.pk_steps 23505
warning primary-key-mismatch primary_key public.lines.lines_pkey 55000
```

```sql failing
INSERT INTO steps VALUES (1), (2);
UPDATE steps SET position = position + 1;
```

## Example: the same key

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```findings
```
)md";

Mismatch other_key(const TablePair& table, const Pair<PrimaryKey>& pair) {
  const auto& expected = pair.expected->columns;
  auto mismatch = other_columns(expected, pair.actual->columns);
  mismatch.hint = "decide which key is right; the table's rows may have to be made unique first";
  if (same_columns(expected, pair.actual->columns)) {
    mismatch.severity = Severity::note;
    mismatch.consequence = runs("only the order in the index differs, and with it what the index serves");
  } else if (contains(expected, pair.actual->columns)) {
    return mismatch;
  } else if (has_unique_over(*table.actual, expected)) {
    mismatch.severity = Severity::warning;
    mismatch.consequence =
        runs("a unique constraint keeps the model's key unique, but the key of the table is another");
  } else {
    mismatch.severity = Severity::error;
    mismatch.consequence = runs("rows may share the model's key: the ORM merges them into one object");
    mismatch.evidence = {duplicates_of(table.actual->name, expected)};
  }
  return mismatch;
}

std::optional<Mismatch> judge(const TablePair& table, const Pair<PrimaryKey>& pair, std::string_view attribute) {
  if (attribute == "columns") return other_key(table, pair);
  if (attribute == "deferrable") return other_timing(table, pair, "23505");
  return other_name(table, pair);
}

void run(const RuleInput& input, Findings& findings) {
  report_mismatches<PrimaryKey>(input, primary_key_mismatch, findings, judge);
}

}  // namespace

const Rule primary_key_mismatch{.id = "primary-key-mismatch",
                                .category = "constraints",
                                .needs = RuleNeeds::database,
                                .severity = Severity::error,
                                .summary = "a table's primary key is not the model's",
                                .page = page,
                                .run = run};

}  // namespace schemadrift::rules
