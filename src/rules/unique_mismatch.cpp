#include "rules/support/uniqueness.hpp"

namespace schemadrift::rules {

extern const Rule unique_mismatch;

namespace {

constexpr std::string_view page = R"md(
# unique-mismatch

A unique constraint of the table is not quite the model's.

## What the application suffers

* Stricter than the model: fewer columns, NULLs that count as equal, or a check that comes sooner (not deferrable).
  Statements that the model allows fail with `23505` `unique_violation`. An error.
* Looser: other columns (`INSERT … ON CONFLICT` fails with `42P10`), NULLs that count as different, or a deferrable
  constraint (`ON CONFLICT` fails with `55000`). A warning.
* Another name, or other columns in `INCLUDE`: a note.

## How to mend it

Drop the constraint and add it as the model has it. In between, duplicates can be written; they make the second step
fail, and nothing is lost.

## Example: stricter in columns, in NULLs and in time

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, tenant_id: integer, code: text, rank: integer}
    unique:
      - {name: uq_name, columns: [tenant_id, name]}
      - {name: uq_code, columns: [code], nulls_distinct: true}
      - {name: uq_rank, columns: [rank], deferrable: initially_deferred}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, tenant_id: integer, code: text, rank: integer}
    unique:
      - {name: uq_name, columns: [name]}
      - {name: uq_code, columns: [code], nulls_distinct: false}
      - {name: uq_rank, columns: [rank]}
```

```findings
error unique-mismatch unique public.roles.uq_name 23505
error unique-mismatch unique public.roles.uq_code 23505
error unique-mismatch unique public.roles.uq_rank 23505
```

```sql failing
INSERT INTO roles VALUES (1, 'admin', 1, 'a', 1);
INSERT INTO roles VALUES (2, 'admin', 2, 'b', 2);
```

## Example: looser in columns, in NULLs and in time

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, tenant_id: integer, code: text, rank: integer}
    unique:
      - {name: uq_name, columns: [name]}
      - {name: uq_code, columns: [code], nulls_distinct: false}
      - {name: uq_rank, columns: [rank], deferrable: not_deferrable}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, tenant_id: integer, code: text, rank: integer}
    unique:
      - {name: uq_name, columns: [tenant_id, name]}
      - {name: uq_code, columns: [code]}
      - {name: uq_rank, columns: [rank], deferrable: initially_immediate}
```

```findings
warning unique-mismatch unique public.roles.uq_name 42P10
warning unique-mismatch unique public.roles.uq_code -
warning unique-mismatch unique public.roles.uq_rank 55000
```

## Example: another name, and another column carried along

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, code: text}
    unique:
      - {name: uq_name, columns: [name]}
      - {columns: [code], include: [id]}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, code: text}
    unique: [[name], {columns: [code], include: [name]}]
```

```findings
note unique-mismatch unique public.roles.roles_code_id_key -
note unique-mismatch unique public.roles.uq_name -
```

## Example: the order of the columns does not matter

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, code: text}
    unique: [[name, code]]
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text, code: text}
    unique: [[code, name]]
```

```findings
```
)md";

std::optional<Mismatch> judge(const TablePair& table, const Pair<Unique>& pair, std::string_view attribute) {
  if (attribute == "nulls_distinct") return other_nulls(table, pair);
  if (attribute == "include") return other_include(table, pair);
  if (attribute == "deferrable") return other_timing(table, pair, "23505");
  if (attribute == "name") return other_name(table, pair);
  auto mismatch = other_columns(pair.expected->columns, pair.actual->columns);
  mismatch.fix_sql = replace(table, pair);
  return mismatch;
}

void run(const RuleInput& input, Findings& findings) {
  report_mismatches<Unique>(input, unique_mismatch, findings, judge);
}

}  // namespace

const Rule unique_mismatch{.id = "unique-mismatch",
                           .category = "constraints",
                           .needs = RuleNeeds::database,
                           .severity = Severity::warning,
                           .summary = "a unique constraint of the table is not the model's",
                           .page = page,
                           .run = run};

}  // namespace schemadrift::rules
