#include <fmt/format.h>

#include <algorithm>

#include "model/names.hpp"
#include "rules/support/column_proof.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/relationship_findings.hpp"

namespace schemadrift::rules {

extern const Rule relationship_secondary_column_required;

namespace {

constexpr std::string_view page = R"md(
# relationship-secondary-column-required

The association table of a many-to-many relationship has a column that takes no NULL and has no default. A link through `secondary`
fills the two foreign keys and nothing else.

A column that the association table's own model lacks is column-required-unmapped's matter. With `viewonly` nothing is written.

## What the application suffers

Every `task.labels.append(label)` fails with `23502` at the next flush.

## How to mend it

Give the column a default in the database. Or map the association table as a class of its own, with a relationship to either side,
so that the application can fill it.

## Example: who added the label

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      labels: {target: Label, secondary: task_labels, back_populates: tasks}
  Label:
    table: labels
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, secondary: task_labels, back_populates: labels}
```

```yaml actual
schemadrift: 1
models:
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}}}
  Label: {table: labels, columns: {id: {type: integer, primary_key: true}}}
  TaskLabel:
    table: task_labels
    primary_key: [task_id, label_id]
    columns:
      task_id: {type: integer, references: tasks.id}
      label_id: {type: integer, references: labels.id}
      added_by: {type: text, nullable: false}
```

```findings
error relationship-secondary-column-required relationship public.tasks.labels 23502
```

```sql expected
CREATE TABLE task_labels (
  task_id integer REFERENCES tasks, label_id integer REFERENCES labels, PRIMARY KEY (task_id, label_id));
```

```sql failing
INSERT INTO tasks VALUES (1);
INSERT INTO labels VALUES (1);
INSERT INTO task_labels (task_id, label_id) VALUES (1, 1);
```

## Example: the model of the association table states it, which helps no link

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      labels: {target: Label, secondary: task_labels}
  Label: {table: labels, columns: {id: {type: integer, primary_key: true}}}
  TaskLabel:
    table: task_labels
    primary_key: [task_id, label_id]
    columns:
      task_id: {type: integer, references: tasks.id}
      label_id: {type: integer, references: labels.id}
      added_by: {type: text, nullable: false}
```

```yaml actual
schemadrift: 1
models:
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}}}
  Label: {table: labels, columns: {id: {type: integer, primary_key: true}}}
  TaskLabel:
    table: task_labels
    primary_key: [task_id, label_id]
    columns:
      task_id: {type: integer, references: tasks.id}
      label_id: {type: integer, references: labels.id}
      added_by: {type: text, nullable: false}
```

```findings
error relationship-secondary-column-required relationship public.tasks.labels 23502
```

## Example: it has a default

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      labels: {target: Label, secondary: task_labels}
  Label: {table: labels, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}}}
  Label: {table: labels, columns: {id: {type: integer, primary_key: true}}}
  TaskLabel:
    table: task_labels
    primary_key: [task_id, label_id]
    columns:
      task_id: {type: integer, references: tasks.id}
      label_id: {type: integer, references: labels.id}
      added_at: {type: timestamptz, nullable: false, default: now()}
      note: text
```

```findings
```

## Example: it is only read

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      labels: {target: Label, secondary: task_labels, viewonly: true}
  Label: {table: labels, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}}}
  Label: {table: labels, columns: {id: {type: integer, primary_key: true}}}
  TaskLabel:
    table: task_labels
    primary_key: [task_id, label_id]
    columns:
      task_id: {type: integer, references: tasks.id}
      label_id: {type: integer, references: labels.id}
      added_by: {type: text, nullable: false}
```

```findings
```
)md";

/// What a link leaves out and every INSERT must fill; but what the table's own model lacks is another rule's matter.
std::vector<const Column*> left_out_of_links(const RuleInput& input, const Table& table,
                                             const std::vector<std::string>& link) {
  const auto& actual = *input.comparison->actual;
  const auto* stated = find_table(input.catalogue->database, table.name);
  std::vector<const Column*> columns;
  for (const auto& column : table.columns) {
    if (std::ranges::find(link, column.name) != link.end() || !is_required(column, actual)) continue;
    if (stated == nullptr || find_column(*stated, column.name) != nullptr) columns.push_back(&column);
  }
  return columns;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_link_writer(input, [&](const LinkWriter& writer) {
    const auto columns = left_out_of_links(input, writer.table, writer.columns);
    if (columns.empty()) return false;
    const auto& [configuration, relationship, table, link] = writer;
    auto finding =
        finding_about(input, relationship_secondary_column_required, configuration, relationship, "secondary");
    finding.message = fmt::format("{} has the association table {}, whose \"{}\" takes no NULL and has no default",
                                  named(relationship), display(table.name), printable(columns.front()->name));
    finding.consequence = fails("23502", {"insert"}, "every link that the relationship writes leaves it out and fails");
    finding.proof = left_out(table, *columns.front(), *input.comparison->actual);
    finding.hint = "give the column a default, or map the association table as a class of its own";
    findings.push_back(std::move(finding));
    return true;
  });
}

}  // namespace

const Rule relationship_secondary_column_required{.id = "relationship-secondary-column-required",
                                                  .category = "relationships",
                                                  .needs = RuleNeeds::database,
                                                  .severity = Severity::error,
                                                  .summary = "an association table has a column that no link fills",
                                                  .page = page,
                                                  .run = run};

}  // namespace schemadrift::rules
