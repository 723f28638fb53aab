#include "rules/support/constraint_findings.hpp"

namespace schemadrift::rules {

extern const Rule primary_key_unmapped;

namespace {

constexpr std::string_view page = R"md(
# primary-key-unmapped

A table has a primary key, and the complete model of it states none.

## What the application suffers

An INSERT or UPDATE that gives two rows the same key fails with `23505` `unique_violation`. Where the model has a
unique constraint over the same columns it expects that anyway, and this is a note.

## How to mend it

State the primary key in the model. An ORM needs one in any case.

## Example: the model states no key

```yaml expected
schemadrift: 1
complete: true
models:
  Event:
    table: events
    columns:
      id: {type: integer, nullable: false}
```

```yaml actual
schemadrift: 1
models:
  Event:
    table: events
    columns:
      id: {type: integer, primary_key: true}
```

```findings
warning primary-key-unmapped primary_key public.events.events_pkey 23505
```

## Example: the model calls it a unique constraint

```yaml expected
schemadrift: 1
complete: true
models:
  Event:
    table: events
    columns:
      id: {type: integer, nullable: false, unique: true}
```

```yaml actual
schemadrift: 1
models:
  Event:
    table: events
    columns:
      id: {type: integer, primary_key: true}
```

```findings
note primary-key-unmapped primary_key public.events.events_pkey 23505
```

## Example: a catalogue that is not complete leaves it open

```yaml expected
schemadrift: 1
models:
  Event:
    table: events
    columns:
      id: {type: integer, nullable: false}
```

```yaml actual
schemadrift: 1
models:
  Event:
    table: events
    columns:
      id: {type: integer, primary_key: true}
```

```findings
```
)md";

void run(const RuleInput& input, Findings& findings) {
  for_each_unmapped<PrimaryKey>(input, [&](const TablePair& table, const PrimaryKey& key) {
    auto finding = unmapped_part(input, primary_key_unmapped, table, key);
    if (is_implied_by_model(*table.expected, key.columns)) finding.severity = Severity::note;
    finding.consequence = fails("23505", {"insert", "update"}, "a second row with the same key is refused");
    finding.hint = "state the primary key in the model";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule primary_key_unmapped{.id = "primary-key-unmapped",
                                .category = "constraints",
                                .needs = RuleNeeds::database,
                                .severity = Severity::warning,
                                .summary = "a table has a primary key that its model lacks",
                                .page = page,
                                .run = run};

}  // namespace schemadrift::rules
