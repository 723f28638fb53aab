#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/relationship_deletes.hpp"

namespace schemadrift::rules {

extern const Rule relationship_delete_clears_required_key;

namespace {

constexpr std::string_view page = R"md(
# relationship-delete-clears-required-key

Without `delete` in the cascade SQLAlchemy takes the children of a deleted row for independent: it sets their foreign key to NULL,
before the database can act. Here the key may not be NULL.

ON DELETE says that the children are to be deleted, or to have their default, so that somebody expects the delete to work. With NO
ACTION or RESTRICT the row could not be deleted anyway, and nothing is said. Where no relationship leads to the children, the
database acts alone, and with ON DELETE SET NULL fails all the same.

## What the application suffers

`session.delete(project)` fails with `23502` while the project has tasks, even with ON DELETE CASCADE. Where the column is in the
children's primary key, SQLAlchemy raises `AssertionError` before any statement reaches the server.

## How to mend it

State `cascade: all, delete-orphan` with `passive_deletes: true` if the children are to go. If the row is not to be deleted,
`passive_deletes: all` lets the database say so.

## Example: ON DELETE CASCADE never comes to act

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships: {tasks: {target: Task, back_populates: project}}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
    relationships: {project: {target: Project, back_populates: tasks}}
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
error relationship-delete-clears-required-key relationship public.projects.tasks 23502
```

```sql failing
INSERT INTO projects VALUES (1);
INSERT INTO tasks VALUES (1, 1);
UPDATE tasks SET project_id = NULL;
```

## Example: a key of two columns, between tables that want more

```yaml expected
schemadrift: 1
models:
  User: {table: users, columns: {id: {type: integer, primary_key: true}}}
  Project:
    table: projects
    primary_key: [tenant_id, code]
    columns:
      tenant_id: {type: integer, nullable: false}
      code: {type: text, nullable: false}
      name: {type: text, nullable: false}
      owner_id: {type: integer, nullable: false, references: users.id}
    relationships: {tasks: {target: Task, back_populates: project}}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      title: {type: text, nullable: false}
      assignee_id: {type: integer, nullable: false, references: users.id}
      tenant_id: {type: integer, nullable: false}
      project_code: {type: text}
    foreign_keys:
      - {columns: [tenant_id, project_code], references: {table: projects, columns: [tenant_id, code]}, on_delete: cascade}
    relationships: {project: {target: Project, back_populates: tasks}}
```

```yaml actual
schemadrift: 1
models:
  User: {table: users, columns: {id: {type: integer, primary_key: true}}}
  Project:
    table: projects
    primary_key: [tenant_id, code]
    columns:
      tenant_id: {type: integer, nullable: false}
      code: {type: text, nullable: false}
      name: {type: text, nullable: false}
      owner_id: {type: integer, nullable: false, references: users.id}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      title: {type: text, nullable: false}
      assignee_id: {type: integer, nullable: false, references: users.id}
      tenant_id: {type: integer, nullable: false}
      project_code: {type: text}
    foreign_keys:
      - {columns: [tenant_id, project_code], references: {table: projects, columns: [tenant_id, code]}, on_delete: cascade}
```

```findings
error relationship-delete-clears-required-key relationship public.projects.tasks 23502
```

## Example: the column is in the children's primary key

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships: {tasks: {target: Task}}
  Task:
    table: tasks
    columns: {project_id: {type: integer, primary_key: true, references: {table: projects, column: id, on_delete: cascade}}}
```

```yaml actual
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
  Task:
    table: tasks
    columns: {project_id: {type: integer, primary_key: true, references: {table: projects, column: id, on_delete: cascade}}}
```

```findings
error relationship-delete-clears-required-key relationship public.projects.tasks -
```

## Example: the database alone is to set NULL

```yaml expected
schemadrift: 1
models:
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, nullable: false, references: {table: projects, column: id, on_delete: set_null}}
    relationships: {project: {target: Project}}
```

```findings
error relationship-delete-clears-required-key relationship public.tasks.project 23502
```

## Example: neither would delete

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships: {tasks: {target: Task, back_populates: project}}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, nullable: false, references: projects.id}
    relationships: {project: {target: Project, back_populates: tasks}}
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
```

## Example: the ORM deletes

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships: {tasks: {target: Task, back_populates: project, cascade: [all, delete-orphan], passive_deletes: true}}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, nullable: false, references: projects.id}
    relationships: {project: {target: Project, back_populates: tasks}}
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

// No statement reaches the server.
Consequence raises(const DeleteCase& each) {
  auto result = runs(fmt::format(
      "{} raises AssertionError while it has rows in \"{}\": SQLAlchemy sets no column of a primary key to NULL, "
      "although the foreign "
      "key is {}",
      deleting(each), printable(each.relationship->relationship->name), action_text(each)));
  result.affects = {"delete"};
  return result;
}

void fill(const DeleteCase& each, Finding& finding) {
  finding.message = fmt::format("{} has no delete in its cascade, and \"{}\" of {} {}", named(*each.relationship),
                                printable(each.column), printable(each.holder().name),
                                each.setting.in_primary_key ? "is in the primary key" : "may not be NULL");
  finding.hint = "state `cascade: all, delete-orphan` and `passive_deletes: true` if the rows are to go";
  if (each.setting.in_primary_key) {
    finding.consequence = raises(each);
    return;
  }
  finding.consequence = fails("23502", {"delete"},
                              fmt::format("{} sets \"{}\" of {} to NULL, which fails, although the foreign key is {}",
                                          deleting(each), printable(each.column), children(each), action_text(each)));
}

void fill_reference(const DeleteCase& each, Finding& finding) {
  finding.message =
      fmt::format("{} has a foreign key that is {}, and \"{}\" of {} may not be NULL", named(*each.relationship),
                  action_text(each), printable(each.column), printable(each.holder().name));
  finding.consequence =
      fails("23502", {"delete"},
            fmt::format("{} fails while a {} references it", deleting(each), printable(each.child().name)));
  finding.hint = "let the column take NULL, or choose another ON DELETE";
}

void run(const RuleInput& input, Findings& findings) {
  report_deletes(input, relationship_delete_clears_required_key, DeleteFault::database_cannot_clear, findings,
                 fill_reference);
  report_deletes(input, relationship_delete_clears_required_key, DeleteFault::clears_required_key, findings, fill);
}

}  // namespace

const Rule relationship_delete_clears_required_key{
    .id = "relationship-delete-clears-required-key",
    .category = "relationships",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::error,
    .summary = "deleting a row sets a foreign key to NULL that may not be",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
