#include <fmt/format.h>

#include "model/ddl.hpp"
#include "model/names.hpp"
#include "model/type_text.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/finding.hpp"

namespace schemadrift::rules {

extern const Rule column_collation_mismatch;

namespace {

constexpr std::string_view page = R"md(
# column-collation-mismatch

A column has another collation than its model states.

## What the application suffers

`ORDER BY` and `<` put text in another order, and where one of the collations is nondeterministic, other texts are equal: a unique
constraint lets through what it should not. An index serves `LIKE 'abc%'` in the collation C only. Every statement runs.

## How to mend it

Change the column's collation. That rebuilds its indexes under a lock that keeps everybody out.

## Example: another collation, and none

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {name: {type: text, collation: C}, code: {type: text, collation: null}}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {name: {type: text, collation: POSIX}, code: {type: text, collation: C}}}
```

```findings
warning column-collation-mismatch column public.roles.code -
warning column-collation-mismatch column public.roles.name -
```

## Example: the model states none

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {name: text, code: {type: text, collation: C}}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {name: {type: text, collation: C}, code: {type: text, collation: C}}}
```

```findings
```
)md";

std::string shown(const Stated<QualifiedName>& collation) {
  if (!collation.has_value()) return "the type's own collation";
  return fmt::format("collation {}", printable(collation->name));
}

std::string action(const Pair<Column>& pair) {
  const auto& wanted = pair.expected->collation;
  const auto collation = wanted.has_value() ? quote_identifier(*wanted) : "pg_catalog.\"default\"";
  return fmt::format("TYPE {} COLLATE {}", to_sql(pair.actual->type), collation);
}

// Only a domain can give a collation of its own to a type, and then "default" would be the wrong one.
bool is_builtin(const Column& column) { return column.type.schema == "pg_catalog"; }

Finding mismatch(const RuleInput& input, const TablePair& table, const Pair<Column>& pair) {
  auto finding = finding_about(input, column_collation_mismatch, path_of(*table.expected, *pair.expected), "collation");
  finding.expected = shown(pair.expected->collation);
  finding.actual = shown(pair.actual->collation);
  finding.message =
      fmt::format("{} has {}, not {}", named(*table.expected, *pair.expected), *finding.actual, *finding.expected);
  finding.consequence = runs("text is put in another order, and may be equal where it should not be");
  finding.hint = "change the column's collation, or state the database's in the model";
  if (is_builtin(*pair.actual) && is_alterable(table))
    finding.fix_sql = {ddl::alter_column(*table.actual, pair.actual->name, action(pair))};
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_shared_column(*input.comparison, [&](const TablePair& table, const Pair<Column>& pair) {
    if (differs(pair, "collation")) findings.push_back(mismatch(input, table, pair));
  });
}

}  // namespace

const Rule column_collation_mismatch{.id = "column-collation-mismatch",
                                     .category = "columns",
                                     .needs = RuleNeeds::database,
                                     .severity = Severity::warning,
                                     .summary = "a column has another collation than its model states",
                                     .page = page,
                                     .run = run};

}  // namespace schemadrift::rules
