#include <fmt/format.h>

#include "model/type_text.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/renames.hpp"

namespace schemadrift::rules {

extern const Rule column_unmapped;

namespace {

constexpr std::string_view page = R"md(
# column-unmapped

A table of a model has a column that the model lacks, and INSERTs work without it: it takes NULL, or fills itself. One that does not is
`column-required-unmapped`.

## What the application suffers

Nothing fails. A copy of a row that the application makes loses the column's value.

## How to mend it

Map the column, or drop it once nobody uses it.

## Example: two columns that INSERTs can leave out

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
      legacy_code: text
      made_at: {type: timestamptz, nullable: false, default: now()}
```

```findings
note column-unmapped column public.roles.legacy_code -
note column-unmapped column public.roles.made_at -
```

## Example: the model has every column

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, legacy_code: text}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, legacy_code: text}}
```

```findings
```
)md";

Finding unmapped(const RuleInput& input, const TablePair& table, const Column& column) {
  auto finding = finding_about(input, column_unmapped, path_of(*table.actual, column));
  finding.message = fmt::format("{} is in {}", named(*table.actual, column),
                                input.catalogue != nullptr ? "no model" : "the actual side only");
  finding.actual = display(column.type);
  finding.consequence = runs("INSERTs leave it out, and it takes its default or NULL");
  finding.hint = "map the column, or drop it if it is left over";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  const auto& database = *input.comparison->actual;
  for (const auto& table : input.comparison->tables) {
    if (table.is_missing() || table.is_unmapped()) continue;
    const auto renamed = renamed_columns(table);
    for (const auto& column : table.columns) {
      if (!column.is_unmapped() || is_required(*column.actual, database) || is_renamed(renamed, column.actual))
        continue;
      findings.push_back(unmapped(input, table, *column.actual));
    }
  }
}

}  // namespace

const Rule column_unmapped{.id = "column-unmapped",
                           .category = "columns",
                           .needs = RuleNeeds::database,
                           .severity = Severity::note,
                           .summary = "a table has a column that no model has, and that INSERTs can leave out",
                           .page = page,
                           .run = run};

}  // namespace schemadrift::rules
