#include <fmt/format.h>

#include "model/type_text.hpp"
#include "rules/support/column_proof.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/finding.hpp"

namespace schemadrift::rules {

extern const Rule column_required_unmapped;

namespace {

constexpr std::string_view page = R"md(
# column-required-unmapped

A table has a column that takes no NULL and has neither a default nor another source of values, and no model has it. So no INSERT of the
model can fill it.

## What the application suffers

Every INSERT fails with `23502` `not_null_violation`. Reading works.

## How to mend it

Map the column. Or give it a default, or let it take NULL, until the application fills it.

## Example: nobody fills the column

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
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: uuid, nullable: false}}
```

```findings
error column-required-unmapped column public.roles.tenant_id 23502
```

```sql failing
INSERT INTO public.roles (id) VALUES (1);
```

## Example: the column fills itself

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {name: {type: text, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {name: {type: text, primary_key: true}, number: {type: integer, nullable: false, identity: always}}
```

```findings
note column-unmapped column public.roles.number -
```
)md";

Finding unmapped(const RuleInput& input, const TablePair& table, const Column& column) {
  auto finding = finding_about(input, column_required_unmapped, path_of(*table.actual, column));
  finding.message = fmt::format("{} takes no NULL and has no default, and {} it", named(*table.actual, column),
                                input.catalogue != nullptr ? "no model fills" : "the expected side lacks");
  finding.actual = display(column.type) + " NOT NULL";
  finding.consequence = fails("23502", {"insert"}, "every INSERT of the model fails");
  finding.proof = left_out(*table.actual, column, *input.comparison->actual);
  finding.hint = "map the column, or give it a default";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for (const auto& table : input.comparison->tables) {
    if (table.is_missing() || table.is_unmapped()) continue;
    for (const auto& column : table.columns) {
      if (!column.is_unmapped() || !is_required(*column.actual, *input.comparison->actual)) continue;
      findings.push_back(unmapped(input, table, *column.actual));
    }
  }
}

}  // namespace

const Rule column_required_unmapped{.id = "column-required-unmapped",
                                    .category = "columns",
                                    .needs = RuleNeeds::database,
                                    .severity = Severity::error,
                                    .summary = "a column that every INSERT must fill is in no model",
                                    .page = page,
                                    .run = run};

}  // namespace schemadrift::rules
