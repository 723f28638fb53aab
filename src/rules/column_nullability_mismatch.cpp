#include <fmt/format.h>

#include "model/ddl.hpp"
#include "rules/support/column_proof.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/finding.hpp"

namespace schemadrift::rules {

extern const Rule column_nullability_mismatch;

namespace {

constexpr std::string_view page = R"md(
# column-nullability-mismatch

A column takes NULL where its model says that it does not, or the other way round.

## What the application suffers

* The database takes no NULL: a statement that writes NULL fails with `23502` `not_null_violation`. Where the column has a default, an
  INSERT that leaves it out works, and this is a warning only.
* The database takes NULL: nothing keeps NULLs out, and the application meets a None that it does not expect.

## How to mend it

`SET NOT NULL` fails while there are NULLs, and reads the whole table under a lock that keeps everybody out; from PostgreSQL 12 on it does
not have to, where a validated `CHECK (column IS NOT NULL)` is there already. Or state `nullable` in the model as the database has it.

## Example: the database takes no NULL

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {name: text, rank: {type: integer, default: 0}}}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {name: {type: text, nullable: false}, rank: {type: integer, nullable: false, default: 0}}
```

```findings
error column-nullability-mismatch column public.roles.name 23502
warning column-nullability-mismatch column public.roles.rank 23502
```

```sql failing
INSERT INTO public.roles (name) VALUES (NULL);
```

## Example: the database takes NULL

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {name: {type: text, nullable: false}}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {name: text}}
```

```findings
warning column-nullability-mismatch column public.roles.name -
```

## Example: a primary key takes no NULL anyway

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {name: {type: text, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {name: {type: text, nullable: false}}, primary_key: [name]}
```

```findings
```

## Example: the database takes NULL, and rows hold it

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {name: {type: text, nullable: false}, rank: {type: integer, nullable: false}}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {name: text, rank: integer}}
```

```sql actual
INSERT INTO public.roles (name, rank) VALUES ('user', NULL), ('admin', 2);
```

```findings
warning column-nullability-mismatch column public.roles.name -
warning column-nullability-mismatch column public.roles.rank -
```

```findings evidence
warning column-nullability-mismatch column public.roles.name -
error column-nullability-mismatch column public.roles.rank -
```
)md";

std::string_view words(const Column& column) { return column.nullable ? "nullable" : "NOT NULL"; }

void describe_stricter(Finding& finding, const TablePair& table, const Pair<Column>& pair, const Database& database) {
  const bool fills = fills_itself(*pair.actual, database);
  if (fills) finding.severity = Severity::warning;
  finding.consequence = fails("23502", {"insert", "update"},
                              fills ? "a statement that writes NULL fails; an INSERT that leaves the column out works"
                                    : "a statement that writes NULL, or leaves the column out of an INSERT, fails");
  finding.proof = given_null(*table.actual, *pair.actual, database);
  finding.hint = "state `nullable: false` in the model, or drop the NOT NULL";
}

void describe_looser(Finding& finding, const TablePair& table, const Pair<Column>& pair) {
  finding.severity = Severity::warning;
  finding.consequence = runs("nothing keeps NULL out of the column");
  finding.evidence = {{EvidenceKind::nulls, table.actual->name, {pair.actual->name}}};
  finding.hint = "fill the NULLs, then set NOT NULL";
  finding.fix_sql = {ddl::alter_column(*table.actual, pair.actual->name, "SET NOT NULL")};
}

Finding mismatch(const RuleInput& input, const TablePair& table, const Pair<Column>& pair) {
  auto finding =
      finding_about(input, column_nullability_mismatch, path_of(*table.expected, *pair.expected), "nullable");
  finding.message = fmt::format("{} is {}, not {}", named(*table.expected, *pair.expected), words(*pair.actual),
                                words(*pair.expected));
  finding.expected = words(*pair.expected);
  finding.actual = words(*pair.actual);
  if (pair.actual->nullable) {
    describe_looser(finding, table, pair);
  } else {
    describe_stricter(finding, table, pair, *input.comparison->actual);
  }
  return finding;
}

// The domain of the column says NOT NULL for it.
bool is_settled_by_domain(const Pair<Column>& pair, const Database& database) {
  return pair.actual->nullable && rejects_null(*pair.actual, database);
}

void run(const RuleInput& input, Findings& findings) {
  for_each_shared_column(*input.comparison, [&](const TablePair& table, const Pair<Column>& pair) {
    if (!differs(pair, "nullable") || is_settled_by_domain(pair, *input.comparison->actual)) return;
    findings.push_back(mismatch(input, table, pair));
  });
}

}  // namespace

const Rule column_nullability_mismatch{
    .id = "column-nullability-mismatch",
    .category = "columns",
    .needs = RuleNeeds::database,
    .severity = Severity::error,
    .summary = "a column takes NULL where its model says not, or the other way round",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
