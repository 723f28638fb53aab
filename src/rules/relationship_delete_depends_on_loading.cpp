#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/relationship_deletes.hpp"

namespace schemadrift::rules {

extern const Rule relationship_delete_depends_on_loading;

namespace {

constexpr std::string_view page = R"md(
# relationship-delete-depends-on-loading

The foreign key is ON DELETE CASCADE and the relationship has `passive_deletes`, but no `delete` in its cascade. Children that the
session has not loaded are deleted by the database; those that it has loaded lose their parent before.

## What the application suffers

The same `session.delete(project)` deletes tasks in one request and leaves them without a project in the next. Where the foreign
key may not be NULL, it fails with `23502` as soon as one task is loaded.

## How to mend it

State `cascade: all, delete-orphan` if the children are to go, or `passive_deletes: all` to leave everything to the database.

## Example: the key may be NULL

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, back_populates: project, passive_deletes: true}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
    relationships:
      project: {target: Project, back_populates: tasks}
```

```yaml actual
schemadrift: 1
models:
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: {table: projects, column: id, on_delete: cascade}}
```

```findings
warning relationship-delete-depends-on-loading relationship public.projects.tasks -
```

## Example: the key may not be NULL

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, back_populates: project, passive_deletes: true}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
    relationships:
      project: {target: Project, back_populates: tasks}
```

```yaml actual
schemadrift: 1
models:
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, nullable: false, references: {table: projects, column: id, on_delete: cascade}}
```

```findings
error column-nullability-mismatch column public.tasks.project_id 23502
error relationship-delete-depends-on-loading relationship public.projects.tasks 23502
```

```sql failing
INSERT INTO projects VALUES (1);
INSERT INTO tasks VALUES (1, 1);
UPDATE tasks SET project_id = NULL;
```

## Example: both agree

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, back_populates: project, passive_deletes: all}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, nullable: false, references: projects.id}
    relationships:
      project: {target: Project, back_populates: tasks}
```

```yaml actual
schemadrift: 1
models:
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, nullable: false, references: {table: projects, column: id, on_delete: cascade}}
```

```findings
```
)md";

void fill(const DeleteCase& each, Finding& finding) {
  const auto column = printable(each.column);
  finding.message = fmt::format("{} has passive_deletes without delete in its cascade, and the foreign key is {}",
                                named(*each.relationship), action_text(each));
  finding.hint = "state `cascade: all, delete-orphan` if the rows are to go, or `passive_deletes: all`";
  const auto what = fmt::format("{} deletes {} that are not loaded, and sets \"{}\" of those that are to NULL",
                                deleting(each), children(each), column);
  if (each.outcomes.loaded.fate == relationships::Fate::refused) {
    finding.severity = Severity::error;
    finding.consequence = fails(each.outcomes.loaded.sqlstate, {"delete"}, what + ", which it may not be");
    return;
  }
  finding.consequence = runs(what);
  finding.consequence->affects = {"delete"};
}

void run(const RuleInput& input, Findings& findings) {
  report_deletes(input, relationship_delete_depends_on_loading, DeleteFault::depends_on_loading, findings, fill);
}

}  // namespace

const Rule relationship_delete_depends_on_loading{
    .id = "relationship-delete-depends-on-loading",
    .category = "relationships",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::warning,
    .summary = "what a delete does to the children depends on which of them are loaded",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
