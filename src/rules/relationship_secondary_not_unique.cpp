#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/relationship_findings.hpp"

namespace schemadrift::rules {

extern const Rule relationship_secondary_not_unique;

namespace {

constexpr std::string_view page = R"md(
# relationship-secondary-not-unique

The association table of a many-to-many relationship has neither a primary key nor a unique constraint or index over the two foreign
keys, so that the same pair may stand in it twice.

## What the application suffers

Once a pair is there twice, removing the link, or deleting either row, raises `StaleDataError`: SQLAlchemy expects to delete one row.

## How to mend it

Make the two keys the primary key of the table, after the duplicates are cleared.

## Example: no key at all

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
    columns:
      task_id: {type: integer, references: tasks.id}
      label_id: {type: integer, references: labels.id}
```

```findings
warning relationship-secondary-not-unique relationship public.tasks.labels -
```

## Example: a primary key

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
```

```findings
```
)md";

/// What the catalogue states as unique is another rule's matter.
bool is_unique_on_either_side(const RuleInput& input, const LinkWriter& writer) {
  const auto& name = writer.table.name;
  return is_unique_in(input.catalogue->database, name, writer.columns) ||
         is_unique_in(*input.comparison->actual, name, writer.columns);
}

void run(const RuleInput& input, Findings& findings) {
  for_each_link_writer(input, [&](const LinkWriter& writer) {
    if (writer.table.relation == Relation::view || is_unique_on_either_side(input, writer)) return false;
    const auto& [configuration, relationship, table, columns] = writer;
    auto finding = finding_about(input, relationship_secondary_not_unique, configuration, relationship, "secondary");
    finding.message = fmt::format("{} has the association table {}, in which ({}) is not unique", named(relationship),
                                  display(table.name), display(columns));
    finding.consequence = runs("once a pair is there twice, removing the link raises StaleDataError");
    finding.consequence->affects = {"delete"};
    finding.hint = "make these columns the primary key of the table";
    findings.push_back(std::move(finding));
    return true;
  });
}

}  // namespace

const Rule relationship_secondary_not_unique{.id = "relationship-secondary-not-unique",
                                             .category = "relationships",
                                             .needs = RuleNeeds::database,
                                             .severity = Severity::warning,
                                             .summary = "an association table may hold the same pair twice",
                                             .page = page,
                                             .run = run};

}  // namespace schemadrift::rules
