#include "rules/support/constraint_findings.hpp"

namespace schemadrift::rules {

extern const Rule check_missing;

namespace {

constexpr std::string_view page = R"md(
# check-missing

A model has a check constraint that its table lacks. Without a name in the catalogue, any check of the same meaning
will do.

## What the application suffers

No statement fails. Rows that the model forbids can be written, by this application and by others, and code that
relies on the check meets them later.

## How to mend it

Add the check as `NOT VALID`, which holds for new rows at once and locks the table for a moment only; then validate
it, which reads the table while others write. Validation fails where a row breaks it.

## Example: nothing forbids a negative rank

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, rank: {type: integer, check: rank >= 0}}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, rank: integer}
```

```findings
warning check-missing check public.roles.roles_rank_check -
```

## Example: the same check in another spelling, under another name

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, rank: {type: integer, check: rank >= 0}}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, rank: integer}
    checks: {rank_is_natural: (rank >= 0)}
```

```findings
```

## Example: the column itself is missing

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, rank: {type: integer, check: rank >= 0}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```findings
error column-missing column public.roles.rank 42703
```
)md";

void run(const RuleInput& input, Findings& findings) {
  for_each_missing<Check>(input, [&](const TablePair& table, const Check& check) {
    auto finding = missing_part(input, check_missing, table, check);
    finding.consequence = runs("rows that the model forbids can be written");
    finding.hint = "add the check, once no row breaks it";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule check_missing{.id = "check-missing",
                         .category = "constraints",
                         .needs = RuleNeeds::database,
                         .severity = Severity::warning,
                         .summary = "a model has a check constraint that its table lacks",
                         .page = page,
                         .run = run};

}  // namespace schemadrift::rules
