#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/relationship_deletes.hpp"

namespace schemadrift::rules {

extern const Rule relationship_cascade_in_orm_only;

namespace {

constexpr std::string_view page = R"md(
# relationship-cascade-in-orm-only

The cascade deletes the children, and the foreign key does something else ON DELETE.

## What the application suffers

Deletes through a session are right. A DELETE in SQL, by a script or by `query.delete()`, is refused or leaves the children behind.

## How to mend it

Nothing, if everything goes through sessions; else make the foreign key ON DELETE CASCADE, and state `passive_deletes: true`.

## Example: the database would refuse

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
      project_id: {type: integer, nullable: false, references: {table: projects, column: id}}
```

```findings
note relationship-cascade-in-orm-only relationship public.projects.tasks -
```

## Example: the database deletes, too

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
  finding.message = fmt::format("{} deletes through the ORM only: the foreign key of {} is {}",
                                named(*each.relationship), printable(each.child().table.name), action_text(each));
  finding.consequence = runs(fmt::format("a DELETE in SQL does not delete {}", children(each)));
  finding.hint = "make the foreign key ON DELETE CASCADE if rows are deleted in SQL, too";
}

void run(const RuleInput& input, Findings& findings) {
  report_deletes(input, relationship_cascade_in_orm_only, DeleteFault::is_left_to_orm, findings, fill);
}

}  // namespace

const Rule relationship_cascade_in_orm_only{
    .id = "relationship-cascade-in-orm-only",
    .category = "relationships",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::note,
    .summary = "the cascade deletes children through the ORM, and the database does not",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
