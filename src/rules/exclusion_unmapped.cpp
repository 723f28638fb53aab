#include "rules/support/constraint_findings.hpp"

namespace schemadrift::rules {

extern const Rule exclusion_unmapped;

namespace {

constexpr std::string_view page = R"md(
# exclusion-unmapped

A table has an exclusion constraint, and the complete model of it states none.

## What the application suffers

An INSERT or UPDATE that the model allows may fail with `23P01` `exclusion_violation`.

## How to mend it

State it in the model, or drop it from the table.

## Example: the model knows nothing of it

```yaml expected
schemadrift: 1
complete: true
models:
  Booking:
    table: bookings
    columns: {id: {type: integer, primary_key: true}, during: tstzrange}
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
warning exclusion-unmapped exclusion public.bookings.no_overlap 23P01
```

## Example: a catalogue that is not complete leaves it open

```yaml expected
schemadrift: 1
models:
  Booking:
    table: bookings
    columns: {id: {type: integer, primary_key: true}, during: tstzrange}
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
  for_each_unmapped<Exclusion>(input, [&](const TablePair& table, const Exclusion& exclusion) {
    auto finding = unmapped_part(input, exclusion_unmapped, table, exclusion);
    finding.consequence = fails("23P01", {"insert", "update"}, "rows that the model allows may be refused");
    finding.hint = "state it in the model, or drop it from the table";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule exclusion_unmapped{.id = "exclusion-unmapped",
                              .category = "constraints",
                              .needs = RuleNeeds::database,
                              .severity = Severity::warning,
                              .summary = "a table has an exclusion constraint that its model lacks",
                              .page = page,
                              .run = run};

}  // namespace schemadrift::rules
