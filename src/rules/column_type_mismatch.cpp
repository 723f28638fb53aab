#include <fmt/format.h>

#include "model/ddl.hpp"
#include "model/names.hpp"
#include "model/type_text.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/extension_types.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/type_direction.hpp"
#include "rules/support/type_evidence.hpp"
#include "rules/support/type_proof.hpp"

namespace schemadrift::rules {

extern const Rule column_type_mismatch;

namespace {

constexpr std::string_view page = R"md(
# column-type-mismatch

A column has another type than its model says. How bad that is depends on the direction: a narrower type in the database refuses what
the model writes (an error); a wider one only surprises (a note); a type that keeps another thing than the model means, such as a time
without its zone, is a warning. A domain counts as the type that it stands on.

## What the application suffers

* shorter text: `22001`; a smaller number: `22003`; fewer digits after the point: rounded silently;
* another family (text for uuid, text for an enum, json for jsonb): comparisons fail with `42883`, typed values are refused with `42804`;
* timestamp with or without time zone: values shift with the session's TimeZone;
* char for text: blanks are added, and ignored in comparisons.

A view of a narrower type is a warning: few views are written to.

## How to mend it

`ALTER TABLE … ALTER COLUMN … TYPE …`. A longer varchar takes no time; nearly everything else rewrites the table under a lock that keeps
everybody out, so on a big table add a column and copy. To another family it needs `USING`, and your judgement. Or say in the model what
the database has.

## Example: the database is narrower

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {name: varchar(100), rank: bigint, price: "numeric(10,2)"}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {name: varchar(10), rank: integer, price: "numeric(5,2)"}
```

```findings
error column-type-mismatch column public.roles.name 22001
error column-type-mismatch column public.roles.price 22003
error column-type-mismatch column public.roles.rank 22003
```

```sql failing
INSERT INTO public.roles (rank) VALUES (3000000000);
```

## Example: the database is wider

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {name: varchar(10), rank: integer, made: timestamp(3)}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {name: text, rank: bigint, made: timestamp}}
```

```findings
note column-type-mismatch column public.roles.made -
note column-type-mismatch column public.roles.name -
note column-type-mismatch column public.roles.rank -
```

## Example: every statement runs, and means another thing

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {made: timestamptz, code: text, price: "numeric(10,4)", data: json}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {made: timestamp, code: bpchar, price: "numeric(10,2)", data: jsonb}}
```

```findings
warning column-type-mismatch column public.roles.code -
warning column-type-mismatch column public.roles.data -
warning column-type-mismatch column public.roles.made -
warning column-type-mismatch column public.roles.price -
```

## Example: types without a common operator

```yaml expected
schemadrift: 1
enums: {status: [on, off]}
models:
  Role: {table: roles, columns: {state: status, tag: "text[]", ref: uuid}}
```

```yaml actual
schemadrift: 1
enums: {status: [on, off]}
models:
  Role: {table: roles, columns: {state: text, tag: text, ref: text}}
```

```findings
error column-type-mismatch column public.roles.ref 42883
error column-type-mismatch column public.roles.state 42883
error column-type-mismatch column public.roles.tag 42883
```

```sql failing
SELECT 1 FROM public.roles WHERE ref = gen_random_uuid();
```

## Example: the enum itself is missing

```yaml expected
schemadrift: 1
enums: {status: [on, off]}
models:
  Role: {table: roles, columns: {state: status}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {state: text}}
```

```findings
error enum-missing enum public.status 42704
```

## Example: a column of a view has the type of its query

```yaml expected
schemadrift: 1
models:
  Role: {table: role_names, relation: view, columns: {name: varchar(100)}}
```

```yaml actual
schemadrift: 1
```

```sql actual
CREATE VIEW public.role_names AS SELECT 'user'::varchar(10) AS name;
```

```findings
warning column-type-mismatch column public.role_names.name 22001
```

## Example: other spellings of the same types

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {name: varchar(10), rank: int, made: timestamp with time zone, price: "decimal(5)"}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {name: character varying(10), rank: int4, made: timestamptz(6), price: "numeric(5,0)"}}
```

```findings
```

## Example: rows hold what the model's type does not

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns:
      {name: varchar(4), code: varchar(4), rank: integer, level: smallint, price: "numeric(5,2)", rate: "numeric(5,2)", share: "numeric(5,2)"}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {name: text, code: varchar(10), rank: bigint, level: integer, price: numeric, rate: "numeric(5,4)", share: "numeric(6,3)"}
```

```sql actual
INSERT INTO public.roles VALUES
  ('owner', 'a', 3000000000, 32767, 1000, 1.2345, 999.99), ('user', 'b', -2147483648, -32768, 'NaN', 1, -1.5);
```

```findings
error column-type-mismatch column public.roles.rate 22003
note column-type-mismatch column public.roles.code -
note column-type-mismatch column public.roles.level -
note column-type-mismatch column public.roles.name -
note column-type-mismatch column public.roles.price -
note column-type-mismatch column public.roles.rank -
note column-type-mismatch column public.roles.share -
```

```findings evidence
error column-type-mismatch column public.roles.rate 22003
note column-type-mismatch column public.roles.code -
note column-type-mismatch column public.roles.level -
note column-type-mismatch column public.roles.share -
warning column-type-mismatch column public.roles.name -
warning column-type-mismatch column public.roles.price -
warning column-type-mismatch column public.roles.rank -
```

```sql failing
INSERT INTO public.roles (rate) VALUES (100);
```
)md";

std::string hint(const TypeVerdict& verdict) {
  if (verdict.widens) return "widen the column, or narrow the model";
  if (verdict.severity == Severity::note) return "state the database's type in the model";
  return "convert the column, or state the database's type in the model";
}

Finding mismatch(const RuleInput& input, const TablePair& table, const Pair<Column>& pair) {
  const auto& expected = pair.expected->type;
  const auto& actual = pair.actual->type;
  auto verdict = type_direction(expected, actual, {*input.comparison->expected, *input.comparison->actual});
  auto finding = finding_about(input, column_type_mismatch, path_of(*table.expected, *pair.expected), "type");
  // Few views can be written to; what all do is read.
  const bool refuses_values = verdict.consequence.sqlstate.starts_with("22");
  if (refuses_values && !is_alterable(table)) verdict.severity = Severity::warning;
  finding.severity = verdict.severity;
  finding.message =
      fmt::format("{} is {}, not {}", named(*table.expected, *pair.expected), display(actual), display(expected));
  finding.expected = display(expected);
  finding.actual = display(actual);
  finding.hint = hint(verdict);
  if (verdict.widens && is_alterable(table)) {
    finding.fix_sql = {ddl::alter_column(*table.actual, pair.actual->name, "TYPE " + to_sql(expected))};
  }
  finding.consequence = std::move(verdict.consequence);
  finding.evidence = misfits(table, pair, *input.comparison);
  if (finding.severity == Severity::error)
    finding.proof = column_type_proof(finding.consequence->sqlstate, *input.comparison, table, pair);
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_shared_column(*input.comparison, [&](const TablePair& table, const Pair<Column>& pair) {
    if (!differs(pair, "type") || lacks_type(*input.comparison, pair.expected->type)) return;
    findings.push_back(mismatch(input, table, pair));
  });
}

}  // namespace

const Rule column_type_mismatch{.id = "column-type-mismatch",
                                .category = "columns",
                                .needs = RuleNeeds::database,
                                .severity = Severity::error,
                                .summary = "a column has another type than its model says",
                                .page = page,
                                .run = run};

}  // namespace schemadrift::rules
