#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/names.hpp"
#include "model/suggestion.hpp"
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

## Example: a model's name

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      labels: {target: Label, secondary: TaskLabel}
  Label: {table: labels, columns: {id: {type: integer, primary_key: true}}}
  TaskLabel:
    table: task_labels
    primary_key: [task_id, label_id]
    columns:
      task_id: {type: integer, references: tasks.id}
      label_id: {type: integer, references: labels.id}
```

```findings
error relationship-secondary-missing relationship public.tasks.labels -
```
)md";

constexpr std::array kinds{ProblemKind::secondary_unknown};

const Model* model_called(const Catalogue& catalogue, std::string_view name) {
  const auto found = std::ranges::find(catalogue.models, name, &Model::name);
  return found == catalogue.models.end() ? nullptr : &*found;
}

std::string hint(const Catalogue& catalogue, const std::string& written) {
  std::vector<std::string> names;
  for (const auto& each : catalogue.database.tables) names.push_back(each.name.name);
  const auto meant = nearest(written, names);
  return meant.empty() ? "correct the name, or add the table as a model of its own"
                       : fmt::format("did you mean `{}`?", printable(meant));
}

bool fill(const RuleInput& input, const Refused& refused, Finding& finding) {
  finding.attribute = "secondary";
  finding.message = fmt::format("{} has the association table {}, which {} not have", named(refused.relationship),
                                display(*refused.relationship.relationship->secondary),
                                input.comparison == nullptr ? "the catalogue does" : "catalogue and database do");
  const auto& written = refused.relationship.relationship->secondary->name;
  if (const auto* model = model_called(*input.catalogue, written)) {
    finding.consequence = rules::refused("ArgumentError");
    finding.hint = fmt::format("name the table, {}, not the model", display(model->table));
    return true;
  }
  finding.hint = hint(*input.catalogue, written);
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
