#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/constraint_findings.hpp"

namespace schemadrift::rules {

extern const Rule unique_kind_mismatch;

namespace {

constexpr std::string_view page = R"md(
# unique-kind-mismatch

A unique index does in the database what a unique constraint does in the complete model, or the other way round. Either refuses
the same rows, and a foreign key may reference either; so a model that is not complete is content with both.

## What the application suffers

Only what asks for the one kind notices: `ON CONFLICT ON CONSTRAINT` needs a constraint, and `DROP CONSTRAINT` and `DROP INDEX` in
a migration need the one that they name.

## How to mend it

State the kind that the database has. `ALTER TABLE … ADD CONSTRAINT … UNIQUE USING INDEX` makes a constraint of an index.

## Example: an index where a constraint was

```yaml expected
schemadrift: 1
complete: true
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text}
    unique: [{name: roles_name_key, columns: [name]}]
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text}
    indexes: [{name: roles_name_key, columns: [name], unique: true}]
```

```findings
note unique-kind-mismatch unique public.roles.roles_name_key -
```

## Example: a constraint where an index was

```yaml expected
schemadrift: 1
complete: true
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text}
    indexes: [{name: ix_roles_name, columns: [name], unique: true}]
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text}
    unique: [{name: roles_name_key, columns: [name]}]
```

```findings
note unique-kind-mismatch index public.roles.ix_roles_name -
```

## Example: a model that is not complete

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: {type: text, unique: true}}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: text}
    indexes: [{name: roles_name_key, columns: [name], unique: true}]
```

```findings
```
)md";

template <class Expected, class Actual>
Finding other_kind(const RuleInput& input, const TablePair& table, const Expected& expected, const Actual& actual) {
  auto finding = finding_about(input, unique_kind_mismatch, path_of(*table.expected, expected));
  finding.message =
      fmt::format("{} does what {} does in {}", named(*table.actual, PartKind<Actual>::words, actual.name),
                  spoken(*table.expected, expected), the_model(input));
  finding.expected = definition_text(expected);
  finding.actual = definition_text(actual);
  finding.consequence = runs("only what asks for the one kind notices: ON CONFLICT ON CONSTRAINT, or a migration");
  finding.hint = fmt::format("state it in {} as the database has it", the_model(input));
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for (const auto& table : input.comparison->tables) {
    if (!is_complete(table)) continue;
    for (const auto& each : table.unique_facets) {
      findings.push_back(each.constraint_expected ? other_kind(input, table, *each.unique, *each.index)
                                                  : other_kind(input, table, *each.index, *each.unique));
    }
  }
}

}  // namespace

const Rule unique_kind_mismatch{
    .id = "unique-kind-mismatch",
    .category = "constraints",
    .needs = RuleNeeds::database,
    .severity = Severity::note,
    .summary = "a unique index does what a unique constraint does in the model, or the reverse",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
