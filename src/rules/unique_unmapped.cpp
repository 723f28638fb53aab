#include "rules/support/constraint_findings.hpp"

namespace schemadrift::rules {

extern const Rule unique_unmapped;

namespace {

constexpr std::string_view page = R"md(
# unique-unmapped

A table has a unique constraint, and the complete model of it states none over these columns.

## What the application suffers

An INSERT or UPDATE that the model allows may fail with `23505` `unique_violation`. Where the columns hold a key that
the model knows, nothing more is refused than before (composite foreign keys need such constraints), and this is a
note.

## How to mend it

State it in the model, or drop it from the table.

## Example: the model allows what the table refuses

```yaml expected
schemadrift: 1
complete: true
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text}
    unique: [[name]]
```

```findings
warning unique-unmapped unique public.roles.roles_name_key 23505
```

## Example: the primary key forbids it anyway

```yaml expected
schemadrift: 1
complete: true
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text}
    unique: [[id, name]]
```

```findings
note unique-unmapped unique public.roles.roles_id_name_key -
```

## Example: a catalogue that is not complete leaves it open

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, name: text}}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text}
    unique: [[name]]
```

```findings
```
)md";

void run(const RuleInput& input, Findings& findings) {
  for_each_unmapped<Unique>(input, [&](const TablePair& table, const Unique& unique) {
    auto finding = unmapped_part(input, unique_unmapped, table, unique);
    if (is_implied_by_model(*table.expected, unique.columns)) {
      finding.severity = Severity::note;
      finding.consequence = runs("a key that the model knows refuses the same rows");
    } else {
      finding.consequence =
          fails("23505", {"insert", "update"}, "rows that the model allows are refused as duplicates");
    }
    finding.hint = "state it in the model, or drop it from the table";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule unique_unmapped{.id = "unique-unmapped",
                           .category = "constraints",
                           .needs = RuleNeeds::database,
                           .severity = Severity::warning,
                           .summary = "a table has a unique constraint that its model lacks",
                           .page = page,
                           .run = run};

}  // namespace schemadrift::rules
