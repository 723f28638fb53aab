#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/names.hpp"
#include "rules/support/relationship_problems.hpp"

namespace schemadrift::rules {

extern const Rule relationship_secondary_missing;

namespace {

constexpr std::string_view page = R"md(
# relationship-secondary-missing

`secondary` names a table that neither the catalogue nor the database has. Without a database it is a warning: the catalogue may
leave the table out, and then nothing of the relationship can be checked.

## What the application suffers

SQLAlchemy raises `InvalidRequestError` when it configures the mappers if the models do not have the table either; if they have it,
every statement over the relationship fails, because the database has none (`42P01`).

## How to mend it

Correct the name, or add the table to the catalogue as a model of its own, and to the database.

## Example: the table is nowhere

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      labels: {target: Label, secondary: tasks_labels, back_populates: tasks}
  Label:
    table: labels
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, secondary: tasks_labels, back_populates: labels}
```

```yaml actual
schemadrift: 1
models:
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}}}
  Label: {table: labels, columns: {id: {type: integer, primary_key: true}}}
```

```findings
error relationship-secondary-missing relationship public.tasks.labels -
```

## Example: the catalogue alone does not have it

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      labels: {target: Label, secondary: tasks_labels}
  Label: {table: labels, columns: {id: {type: integer, primary_key: true}}}
```

```findings
warning relationship-secondary-missing relationship public.tasks.labels -
```

## Example: the database has it

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

constexpr std::array kinds{ProblemKind::secondary_unknown};

bool fill(const RuleInput& input, const Refused& refused, Finding& finding) {
  finding.attribute = "secondary";
  finding.message = fmt::format("{} has the association table {}, which {} not have", named(refused.relationship),
                                display(*refused.relationship.relationship->secondary),
                                input.comparison == nullptr ? "the catalogue does" : "catalogue and database do");
  finding.hint = "correct the name, or add the table as a model of its own";
  if (input.comparison == nullptr) finding.severity = Severity::warning;
  return true;
}

void run(const RuleInput& input, Findings& findings) {
  report_problems(input, relationship_secondary_missing, findings, kinds, fill);
}

}  // namespace

const Rule relationship_secondary_missing{.id = "relationship-secondary-missing",
                                          .category = "relationships",
                                          .needs = RuleNeeds::catalogue,
                                          .severity = Severity::error,
                                          .summary = "the association table of a relationship is nowhere",
                                          .page = page,
                                          .run = run};

}  // namespace schemadrift::rules
