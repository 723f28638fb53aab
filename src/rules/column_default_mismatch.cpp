#include <fmt/format.h>

#include "model/ddl.hpp"
#include "model/names.hpp"
#include "rules/support/column_proof.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/finding.hpp"

namespace schemadrift::rules {

extern const Rule column_default_mismatch;

namespace {

constexpr std::string_view page = R"md(
# column-default-mismatch

A column's default is not the one that its model states. Defaults are compared by meaning, not by spelling; what cannot be decided is
`expression-undecided`. How numbers are made (serial, identity) is `column-identity-mismatch`.

## What the application suffers

An INSERT that leaves the column out gets another value than the model says. Where the database has no default and takes no NULL, it
fails with `23502` `not_null_violation`.

## How to mend it

`ALTER TABLE … ALTER COLUMN … SET DEFAULT …`: it takes a moment, and changes no row that is there.

## Example: the database has no default

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {rank: {type: integer, nullable: false, default: 0}, note: {type: text, default: "'none'"}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {rank: {type: integer, nullable: false}, note: text}}
```

```findings
error column-default-mismatch column public.roles.rank 23502
warning column-default-mismatch column public.roles.note -
```

```sql failing
INSERT INTO public.roles (note) VALUES ('x');
```

## Example: another default, and one that should not be there

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {rank: {type: integer, default: 0}, note: {type: text, default: null}}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {rank: {type: integer, default: 5}, note: {type: text, default: "'none'"}}}
```

```findings
warning column-default-mismatch column public.roles.note -
warning column-default-mismatch column public.roles.rank -
```

## Example: the same default in other words, and one that the model does not state

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {made: {type: timestamptz, default: CURRENT_TIMESTAMP}, note: text}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {made: {type: timestamptz, default: now()}, note: {type: text, default: "'none'"}}}
```

```findings
```
)md";

std::string shown(const Stated<Expression>& value) {
  return value.has_value() ? fmt::format("default {}", printable(value->text)) : "no default";
}

std::string action(const Stated<Expression>& expected) {
  return expected.has_value() ? "SET DEFAULT " + expected->text : "DROP DEFAULT";
}

Consequence consequence(const Pair<Column>& pair, bool is_required) {
  if (is_required) return fails("23502", {"insert"}, "every INSERT that leaves the column out fails");
  if (!pair.actual->default_value.has_value()) return runs("an INSERT that leaves the column out stores NULL");
  return runs("an INSERT that leaves the column out stores another value than the model says");
}

Finding mismatch(const RuleInput& input, const TablePair& table, const Pair<Column>& pair) {
  const bool required = is_required(*pair.actual, *input.comparison->actual);
  auto finding = finding_about(input, column_default_mismatch, path_of(*table.expected, *pair.expected), "default");
  finding.severity = required ? Severity::error : Severity::warning;
  finding.expected = shown(pair.expected->default_value);
  finding.actual = shown(pair.actual->default_value);
  finding.message =
      fmt::format("{} has {}, not {}", named(*table.expected, *pair.expected), *finding.actual, *finding.expected);
  finding.consequence = consequence(pair, required);
  if (required) finding.proof = left_out(*table.actual, *pair.actual, *input.comparison->actual);
  finding.hint = "change the default in the database, or state its own in the model";
  finding.fix_sql = {ddl::alter_column(*table.actual, pair.actual->name, action(pair.expected->default_value))};
  return finding;
}

// nextval() as a default is how a serial column makes its numbers, and a generated column has no default.
bool is_another_matter(const Pair<Column>& pair) {
  return pair.difference("identity") != nullptr || pair.expected->identity.has_value() ||
         pair.actual->generated.has_value();
}

void run(const RuleInput& input, Findings& findings) {
  for_each_shared_column(*input.comparison, [&](const TablePair& table, const Pair<Column>& pair) {
    if (!differs(pair, "default") || is_another_matter(pair)) return;
    findings.push_back(mismatch(input, table, pair));
  });
}

}  // namespace

const Rule column_default_mismatch{.id = "column-default-mismatch",
                                   .category = "columns",
                                   .needs = RuleNeeds::database,
                                   .severity = Severity::warning,
                                   .summary = "a column's default is not the one that its model states",
                                   .page = page,
                                   .run = run};

}  // namespace schemadrift::rules
