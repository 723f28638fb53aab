#include "rules/support/constraint_findings.hpp"

namespace schemadrift::rules {

extern const Rule check_unmapped;

namespace {

constexpr std::string_view page = R"md(
# check-unmapped

A table has a check constraint, and the complete model of it states none of that meaning.

## What the application suffers

An INSERT or UPDATE that the model allows may fail with `23514` `check_violation`.

## How to mend it

State the check in the model, so that the application tests values before it sends them, or drop it from the table.

## Example: the model allows what the table refuses

```yaml expected
schemadrift: 1
complete: true
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, rank: integer}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, rank: integer}
    checks: {roles_rank_check: rank >= 0}
```

```findings
warning check-unmapped check public.roles.roles_rank_check 23514
```

## Example: a catalogue that is not complete leaves it open

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, rank: integer}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, rank: integer}
    checks: {roles_rank_check: rank >= 0}
```

```findings
```
)md";

void run(const RuleInput& input, Findings& findings) {
  for_each_unmapped<Check>(input, [&](const TablePair& table, const Check& check) {
    auto finding = unmapped_part(input, check_unmapped, table, check);
    finding.consequence = fails("23514", {"insert", "update"}, "rows that the model allows may be refused");
    finding.hint = "state it in the model, or drop it from the table";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule check_unmapped{.id = "check-unmapped",
                          .category = "constraints",
                          .needs = RuleNeeds::database,
                          .severity = Severity::warning,
                          .summary = "a table has a check constraint that its model lacks",
                          .page = page,
                          .run = run};

}  // namespace schemadrift::rules
