#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/relationship_deletes.hpp"

namespace schemadrift::rules {

extern const Rule relationship_database_cascade_preempted;

namespace {

constexpr std::string_view page = R"md(
# relationship-database-cascade-preempted

The foreign key is ON DELETE CASCADE, but the relationship has neither `delete` in its cascade nor `passive_deletes`. SQLAlchemy
then loads the children of a deleted row and sets their foreign key to NULL, so that the database finds nothing to delete.

## What the application suffers

`session.delete(project)` leaves tasks without a project; a DELETE in SQL deletes them. Which of the two was meant, nobody knows.

## How to mend it

State `cascade: all, delete-orphan` with `passive_deletes: true` if the children are to go; else make the foreign key ON DELETE SET
NULL.

## Example: two ways of deleting, two results

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, back_populates: project}
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
warning relationship-database-cascade-preempted relationship public.projects.tasks -
```

## Example: the join is over a part of the foreign key

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {tenant_id: {type: integer, primary_key: true}, id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, primaryjoin: "projects.id = foreign(tasks.project_id)"}
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, nullable: false}, project_id: integer}
    foreign_keys:
      - {columns: [tenant_id, project_id], references: {table: projects, columns: [tenant_id, id]}, on_delete: cascade}
```

```yaml actual
schemadrift: 1
models:
  Project:
    table: projects
    columns: {tenant_id: {type: integer, primary_key: true}, id: {type: integer, primary_key: true}}
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, nullable: false}, project_id: integer}
    foreign_keys:
      - {columns: [tenant_id, project_id], references: {table: projects, columns: [tenant_id, id]}, on_delete: cascade}
```

```findings
warning relationship-database-cascade-preempted relationship public.projects.tasks -
```

## Example: both set free

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, back_populates: project}
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
      project_id: {type: integer, references: {table: projects, column: id, on_delete: set_null}}
```

```findings
```
)md";

void fill(const DeleteCase& each, Finding& finding) {
  finding.message = fmt::format("{} has no delete in its cascade, but the foreign key of {} is {}",
                                named(*each.relationship), printable(each.child().table.name), action_text(each));
  finding.consequence = runs(
      fmt::format("{} through the ORM sets {} free, and a DELETE in SQL deletes them", deleting(each), children(each)));
  finding.consequence->affects = {"delete"};
  finding.hint =
      "state `cascade: all, delete-orphan` and `passive_deletes: true`, or make the foreign key ON DELETE SET NULL";
}

void run(const RuleInput& input, Findings& findings) {
  report_deletes(input, relationship_database_cascade_preempted, DeleteFault::preempts_database, findings, fill);
}

}  // namespace

const Rule relationship_database_cascade_preempted{
    .id = "relationship-database-cascade-preempted",
    .category = "relationships",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::warning,
    .summary = "the ORM sets children free that ON DELETE CASCADE would delete",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
