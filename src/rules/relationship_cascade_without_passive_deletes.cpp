#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/relationship_deletes.hpp"

namespace schemadrift::rules {

extern const Rule relationship_cascade_without_passive_deletes;

namespace {

constexpr std::string_view page = R"md(
# relationship-cascade-without-passive-deletes

The cascade deletes the children and so does the foreign key, ON DELETE CASCADE. Without `passive_deletes` SQLAlchemy loads all
children first and deletes them row by row.

## What the application suffers

The result is right. Deleting a row with many children is slow.

## How to mend it

State `passive_deletes: true`. Session events for the children that are not loaded no longer run then.

## Example: twice the work

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, back_populates: project, cascade: [all, delete-orphan]}
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
note relationship-cascade-without-passive-deletes relationship public.projects.tasks -
```

## Example: left to the database

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, back_populates: project, cascade: [all, delete-orphan], passive_deletes: true}
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
  finding.message =
      fmt::format("{} deletes row by row what {} would delete at once", named(*each.relationship), action_text(each));
  finding.consequence = runs(fmt::format("{} first loads {}", deleting(each), children(each)));
  finding.consequence->affects = {"delete"};
  finding.hint = "state `passive_deletes: true`";
}

void run(const RuleInput& input, Findings& findings) {
  report_deletes(input, relationship_cascade_without_passive_deletes, DeleteFault::loads_children_in_vain, findings,
                 fill);
}

}  // namespace

const Rule relationship_cascade_without_passive_deletes{
    .id = "relationship-cascade-without-passive-deletes",
    .category = "relationships",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::note,
    .summary = "the ORM deletes one by one what the database would delete at once",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
