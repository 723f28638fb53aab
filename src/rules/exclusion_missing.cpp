#include "rules/support/constraint_findings.hpp"

namespace schemadrift::rules {

extern const Rule exclusion_missing;

namespace {

constexpr std::string_view page = R"md(
# exclusion-missing

A model has an exclusion constraint that its table lacks.

## What the application suffers

No statement fails. Rows that exclude each other, such as two bookings of one room at the same time, can be written.

## How to mend it

Remove rows that exclude each other, then add the constraint. That locks the table while the index is built:
PostgreSQL cannot build it concurrently.

## Example: bookings may overlap

```yaml expected
schemadrift: 1
models:
  Booking:
    table: bookings
    columns: {id: {type: integer, primary_key: true}, during: tstzrange}
    exclusions: [{method: gist, elements: [{expression: during, operator: "&&"}]}]
```

```yaml actual
schemadrift: 1
models:
  Booking:
    table: bookings
    columns: {id: {type: integer, primary_key: true}, during: tstzrange}
```

```findings
warning exclusion-missing exclusion public.bookings.bookings_during_excl -
```

## Example: the table has it, under a name of its own

```yaml expected
schemadrift: 1
models:
  Booking:
    table: bookings
    columns: {id: {type: integer, primary_key: true}, during: tstzrange}
    exclusions: [{method: gist, elements: [{expression: during, operator: "&&"}]}]
```

```yaml actual
schemadrift: 1
models:
  Booking:
    table: bookings
    columns: {id: {type: integer, primary_key: true}, during: tstzrange}
    exclusions: [{name: no_overlap, method: gist, elements: [{expression: during, operator: "&&"}]}]
```

```findings
```
)md";

void run(const RuleInput& input, Findings& findings) {
  for_each_missing<Exclusion>(input, [&](const TablePair& table, const Exclusion& exclusion) {
    auto finding = missing_part(input, exclusion_missing, table, exclusion);
    finding.consequence = runs("rows that exclude each other can be written");
    finding.hint = "add the constraint, once no rows exclude each other";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule exclusion_missing{.id = "exclusion-missing",
                             .category = "constraints",
                             .needs = RuleNeeds::database,
                             .severity = Severity::warning,
                             .summary = "a model has an exclusion constraint that its table lacks",
                             .page = page,
                             .run = run};

}  // namespace schemadrift::rules
