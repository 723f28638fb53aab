#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/relationship_deletes.hpp"

namespace schemadrift::rules {

extern const Rule relationship_passive_deletes_without_database_cascade;

namespace {

constexpr std::string_view page = R"md(
# relationship-passive-deletes-without-database-cascade

`passive_deletes` tells SQLAlchemy not to load the children of a row that is deleted, because the database deletes them. Here ON
DELETE does something else.

With NO ACTION or RESTRICT the DELETE is refused. With SET NULL, and with SET DEFAULT, the children that are not loaded stay behind
although the cascade says that they go, and those that happen to be loaded are deleted; where they would set NULL in a column that
takes none, the DELETE fails. The same goes for the links of a many-to-many relationship. (`passive_deletes: all` without a cascade is
how one says that the database is to refuse, and is silent.)

## What the application suffers

`session.delete(project)` fails with `23503`, or `23502`, unless every task was loaded before, or it leaves rows behind that no project
owns: what happens depends on what the session has loaded.

## How to mend it

Make the foreign key ON DELETE CASCADE, or take `passive_deletes` away.

## Example: the database refuses

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships: {tasks: {target: Task, cascade: "all, delete-orphan", passive_deletes: true}}
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}, project_id: {type: integer, nullable: false}}}
```

```yaml actual
schemadrift: 1
models:
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}, project_id: {type: integer, nullable: false, references: {table: projects, column: id}}}}
```

```findings
error relationship-passive-deletes-without-database-cascade relationship public.projects.tasks 23503
```

```sql failing
INSERT INTO projects VALUES (1);
INSERT INTO tasks VALUES (1, 1);
DELETE FROM projects WHERE id = 1;
```

## Example: a composite key

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {code: {type: text, primary_key: true}, number: {type: integer, primary_key: true}}
    relationships: {tasks: {target: Task, cascade: [all, delete-orphan], passive_deletes: true}}
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}, project_number: integer, project_code: text}
    foreign_keys: [{columns: [project_code, project_number], references: {table: projects, columns: [code, number]}}]
```

```yaml actual
schemadrift: 1
models:
  Project:
    table: projects
    columns: {code: {type: text, primary_key: true}, number: {type: integer, primary_key: true}}
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}, project_number: integer, project_code: text}
    foreign_keys: [{columns: [project_code, project_number], references: {table: projects, columns: [code, number]}}]
```

```findings
error relationship-passive-deletes-without-database-cascade relationship public.projects.tasks 23503
```

## Example: rows of one table, and a foreign key that waits for COMMIT

```yaml expected
schemadrift: 1
models:
  Node:
    table: nodes
    columns: {id: {type: integer, primary_key: true}, parent_id: {type: integer, references: nodes.id}}
    relationships:
      children: {target: Node, cascade: [all, delete-orphan], passive_deletes: true, backref: {name: parent, remote_side: [id]}}
```

```yaml actual
schemadrift: 1
models:
  Node:
    table: nodes
    columns:
      id: {type: integer, primary_key: true}
      parent_id: {type: integer, references: {table: nodes, column: id, deferrable: initially_deferred}}
```

```findings
error relationship-passive-deletes-without-database-cascade relationship public.nodes.children 23503
```

## Example: the database sets NULL, and the cascade says delete

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships: {tasks: {target: Task, cascade: "all, delete-orphan", passive_deletes: true}}
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}, project_id: {type: integer, references: projects.id}}}
```

```yaml actual
schemadrift: 1
models:
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}, project_id: {type: integer, references: {table: projects, column: id, on_delete: set_null}}}}
```

```findings
error relationship-passive-deletes-without-database-cascade relationship public.projects.tasks -
```

## Example: the database is to set NULL where none may be

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships: {tasks: {target: Task, passive_deletes: all}}
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}, project_id: {type: integer, references: {table: projects, column: id, on_delete: set_null}}}}
```

```yaml actual
schemadrift: 1
models:
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}, project_id: {type: integer, nullable: false, references: {table: projects, column: id, on_delete: set_null}}}}
```

```findings
error column-nullability-mismatch column public.tasks.project_id 23502
error relationship-passive-deletes-without-database-cascade relationship public.projects.tasks 23502
```

```sql failing
INSERT INTO projects VALUES (1);
INSERT INTO tasks VALUES (1, 1);
DELETE FROM projects WHERE id = 1;
```

## Example: the same, as the model has it

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships: {tasks: {target: Task, passive_deletes: all}}
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}, project_id: {type: integer, nullable: false, references: {table: projects, column: id, on_delete: set_null}}}}
```

```findings
error relationship-passive-deletes-without-database-cascade relationship public.projects.tasks 23502
```

## Example: links that the session has not loaded

```yaml expected
schemadrift: 1
models:
  Post:
    table: posts
    columns: {id: {type: integer, primary_key: true}}
    relationships: {tags: {target: Tag, secondary: tagged, passive_deletes: true}}
  Tag: {table: tags, columns: {id: {type: integer, primary_key: true}}}
  Tagged: {table: tagged, primary_key: [post_id, tag_id], columns: {post_id: {type: integer, references: posts.id}, tag_id: {type: integer, references: tags.id}}}
```

```yaml actual
schemadrift: 1
models:
  Post: {table: posts, columns: {id: {type: integer, primary_key: true}}}
  Tag: {table: tags, columns: {id: {type: integer, primary_key: true}}}
  Tagged: {table: tagged, primary_key: [post_id, tag_id], columns: {post_id: {type: integer, references: posts.id}, tag_id: {type: integer, references: tags.id}}}
```

```findings
error relationship-passive-deletes-without-database-cascade relationship public.posts.tags 23503
```

## Example: left to the database on purpose

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships: {tasks: {target: Task, passive_deletes: all}}
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}, project_id: {type: integer, nullable: false, references: {table: projects, column: id}}}}
```

```yaml actual
schemadrift: 1
models:
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}, project_id: {type: integer, nullable: false, references: {table: projects, column: id, on_delete: restrict}}}}
```

```findings
```

## Example: the database deletes

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships: {tasks: {target: Task, cascade: "all, delete-orphan", passive_deletes: true}}
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}, project_id: {type: integer, nullable: false, references: {table: projects, column: id}}}}
```

```yaml actual
schemadrift: 1
models:
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}, project_id: {type: integer, nullable: false, references: {table: projects, column: id, on_delete: cascade}}}}
```

```findings
```
)md";

void fill(const DeleteCase& each, Finding& finding) {
  const auto name = printable(each.relationship->relationship->name);
  const bool cannot_act = each.outcomes.unloaded.sqlstate == "23502";
  finding.message = fmt::format("{} has passive_deletes, but the foreign key of {} is {}{}", named(*each.relationship),
                                printable(each.holder().name), action_text(each),
                                cannot_act ? ", which its column does not take" : "");
  finding.actual = action_text(each);
  finding.expected = "ON DELETE CASCADE";
  finding.hint =
      fmt::format("make the foreign key ON DELETE CASCADE, or {}",
                  cannot_act && !each.setting.cascades ? "let its column take NULL" : "take passive_deletes away");
  if (each.outcomes.unloaded.fate == relationships::Fate::refused) {
    const bool always = each.outcomes.loaded == each.outcomes.unloaded;
    finding.consequence = fails(each.outcomes.unloaded.sqlstate, {"delete"},
                                fmt::format("{} fails while it has rows in \"{}\"{}", deleting(each), name,
                                            always ? "" : " that are not loaded"));
  } else {
    finding.consequence = runs(fmt::format("{} leaves {} behind that are not loaded, and deletes those that are",
                                           deleting(each), children(each)));
    finding.consequence->affects = {"delete"};
  }
}

void run(const RuleInput& input, Findings& findings) {
  report_deletes(input, relationship_passive_deletes_without_database_cascade, DeleteFault::database_keeps_children,
                 findings, fill);
}

}  // namespace

const Rule relationship_passive_deletes_without_database_cascade{
    .id = "relationship-passive-deletes-without-database-cascade",
    .category = "relationships",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::error,
    .summary = "passive_deletes leaves to the database what ON DELETE does not do",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
