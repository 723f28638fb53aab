#include <fmt/format.h>

#include <algorithm>

#include "model/names.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/relationship_findings.hpp"
#include "rules/support/sample_row.hpp"

namespace schemadrift::rules {

extern const Rule relationship_inner_join_loses_rows;

namespace {

constexpr std::string_view page = R"md(
# relationship-inner-join-loses-rows

A many-to-one relationship has `innerjoin`, and its foreign key takes NULL. A joined eager load then drops every row that
references nothing. SQLAlchemy accepts it without a word.

A foreign key that the model states as NOT NULL and the database does not is column-nullability-mismatch's matter.

## What the application suffers

`select(Task)` does not return the tasks that have no project: no error, only fewer rows.

## How to mend it

Take `innerjoin` away, or make the column NOT NULL.

## Example: a task without a project

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
    relationships:
      project: {target: Project, lazy: joined, innerjoin: true}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```findings
warning relationship-inner-join-loses-rows relationship public.tasks.project -
```

## Example: rows do reference nothing

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
    relationships:
      project: {target: Project, lazy: joined, innerjoin: true}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```sql actual
INSERT INTO tasks VALUES (1, NULL);
```

```findings
warning relationship-inner-join-loses-rows relationship public.tasks.project -
```

```findings evidence
error relationship-inner-join-loses-rows relationship public.tasks.project -
```

## Example: every task has one

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id, nullable: false}
    relationships:
      project: {target: Project, lazy: joined, innerjoin: true}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id, nullable: false}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```findings
```
)md";

/// The first column of the foreign key that takes NULL by all that is known.
const Column* nullable_column(const RuleInput& input, const ResolvedRelationship& relationship) {
  for (const auto& pair : relationship.join) {
    const auto takes_null = [&](const Database& database) -> const Column* {
      const auto* table = find_table(database, pair.local.table);
      const auto* column = table == nullptr ? nullptr : find_column(*table, pair.local.column);
      return column == nullptr || rejects_null(*column, database) ? nullptr : column;
    };
    const auto* column = takes_null(input.catalogue->database);
    if (column != nullptr && input.comparison != nullptr) column = takes_null(*input.comparison->actual);
    if (column != nullptr) return column;
  }
  return nullptr;
}

void run(const RuleInput& input, Findings& findings) {
  if (input.catalogue == nullptr) return;
  const auto configuration = configured_relationships(input);
  for (const auto& each : configuration.all) {
    if (each.relationship->innerjoin == InnerJoin::no || each.problem || !each.is(Direction::many_to_one)) continue;
    const auto* column = nullable_column(input, each);
    if (column == nullptr) continue;
    const auto& table = each.join.front().local.table;
    auto finding = finding_about(input, relationship_inner_join_loses_rows, configuration, each, "innerjoin");
    finding.message = fmt::format("{} has innerjoin, and \"{}\" of {} may be NULL", named(each),
                                  printable(column->name), display(table));
    finding.consequence = runs(fmt::format("an eager load drops each {} whose \"{}\" is NULL",
                                           printable(each.model->name), printable(column->name)));
    finding.consequence->affects = {"select"};
    finding.hint = "take innerjoin away, or make the column NOT NULL";
    if (input.comparison != nullptr) finding.evidence = {{EvidenceKind::nulls, table, {column->name}}};
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule relationship_inner_join_loses_rows{.id = "relationship-inner-join-loses-rows",
                                              .category = "relationships",
                                              .needs = RuleNeeds::catalogue,
                                              .severity = Severity::warning,
                                              .summary = "an inner join drops rows that reference nothing",
                                              .page = page,
                                              .run = run};

}  // namespace schemadrift::rules
