#include <fmt/format.h>

#include "model/names.hpp"
#include "model/system_columns.hpp"
#include "rules/support/finding.hpp"

namespace schemadrift::rules {

extern const Rule column_system_name;

namespace {

constexpr std::string_view page = R"md(
# column-system-name

A model states a column whose name is one of PostgreSQL's system columns: `tableoid`, `xmin`, `cmin`, `xmax`, `cmax`, `ctid`. Every
table has those, and none can have another of that name.

## What the application suffers

`CREATE TABLE` and `ALTER TABLE … ADD COLUMN` fail with `42701` `duplicate_column`. A SELECT yields the system column, and an INSERT
that fills it fails with `0A000`.

## How to mend it

Name the column otherwise. To read the system column (`xmin` as the version of a row), keep it out of the catalogue; in SQLAlchemy,
give the column `system=True`.

## Example: a column called ctid

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}, ctid: text}
```

```findings
error column-system-name column public.tasks.ctid -
```

## Example: no column of that name

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}, cuid: text}
```

```findings
```
)md";

void run(const RuleInput& input, Findings& findings) {
  if (input.catalogue == nullptr) return;
  for (const auto& table : input.catalogue->database.tables) {
    for (const auto& column : table.columns) {
      if (system_column_type(column.name).empty()) continue;
      auto finding = finding_about(input, column_system_name, path_of(table, column));
      finding.message = fmt::format("{} has the name of a system column of PostgreSQL", named(table, column));
      finding.consequence =
          runs("CREATE TABLE fails with 42701, since every table has that column; a SELECT yields the system column");
      finding.hint = "name the column otherwise, or leave it out of the catalogue to read the system column";
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

const Rule column_system_name{.id = "column-system-name",
                              .category = "columns",
                              .needs = RuleNeeds::catalogue,
                              .severity = Severity::error,
                              .summary = "a model's column has the name of a system column",
                              .page = page,
                              .run = run};

}  // namespace schemadrift::rules
