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
key may not be NULL, it fails with `23502` as soon as one task is loaded; where it is in the primary key, with an `AssertionError` of
SQLAlchemy's.

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

## Example: the key is in the primary key

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships: {summary: {target: Summary, uselist: false, passive_deletes: true}}
  Summary:
    table: summaries
    columns: {id: {type: integer, primary_key: true, references: {table: projects, column: id, on_delete: cascade}}}
```

```findings
error relationship-delete-depends-on-loading relationship public.projects.summary -
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
  const auto deletes = fmt::format("{} deletes {} that are not loaded, and", deleting(each), children(each));
  const auto clears = fmt::format("{} sets \"{}\" of those that are to NULL", deletes, column);
  const auto& loaded = each.outcomes.loaded;
  if (loaded.fate == relationships::Fate::refused) finding.severity = Severity::error;
  if (!loaded.sqlstate.empty()) {
    finding.consequence = fails(loaded.sqlstate, {"delete"}, clears + ", which it may not be");
    return;
  }
  finding.consequence = runs(each.setting.in_primary_key
                                 ? fmt::format("{} raises AssertionError for those that are: \"{}\" is in the primary "
                                               "key, which SQLAlchemy does not set to NULL",
                                               deletes, column)
                                 : clears);
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
