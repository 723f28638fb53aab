#include "rules/support/constraint_findings.hpp"

namespace schemadrift::rules {

extern const Rule check_not_validated;

namespace {

constexpr std::string_view page = R"md(
# check-not-validated

A check constraint of a model stands in the database as `NOT VALID`: it holds for new rows, and rows from before were
never looked at.

## What the application suffers

Old rows may break the check. An UPDATE of such a row fails with `23514` `check_violation`, whichever column it
changes.

## How to mend it

`VALIDATE CONSTRAINT` reads the table while others read and write. It fails where a row breaks the check; mend those
rows first. Where the state is meant, say `validated: false` in the catalogue.

## Example: never validated

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
    checks: [{name: roles_rank_check, expression: rank >= 0, validated: false}]
```

```findings
warning check-not-validated check public.roles.roles_rank_check 23514
```

## Example: the catalogue knows it

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, rank: integer}
    checks: [{name: roles_rank_check, expression: rank >= 0, validated: false}]
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, rank: integer}
    checks: [{name: roles_rank_check, expression: rank >= 0, validated: false}]
```

```findings
```
)md";

void run(const RuleInput& input, Findings& findings) {
  report_not_validated<Check>(input, check_not_validated, findings,
                              fails("23514", {"update"}, "an UPDATE of an old row that breaks it fails"));
}

}  // namespace

const Rule check_not_validated{.id = "check-not-validated",
                               .category = "constraints",
                               .needs = RuleNeeds::database,
                               .severity = Severity::warning,
                               .summary = "a check constraint was never tested on the rows from before",
                               .page = page,
                               .run = run};

}  // namespace schemadrift::rules
