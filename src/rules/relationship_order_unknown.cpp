#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/names.hpp"
#include "model/suggestion.hpp"
#include "rules/support/relationship_problems.hpp"

namespace schemadrift::rules {

extern const Rule relationship_order_unknown;

namespace {

constexpr std::string_view page = R"md(
# relationship-order-unknown

`order_by` names a column, a model or a table that does not exist. Expressions, such as `desc(Task.position)`, are not looked at.

## What the application suffers

SQLAlchemy raises `InvalidRequestError` for the name, or Python's `AttributeError` for the column, when it configures the mappers, and
then every use of any mapper fails.

## How to mend it

Name a column of the target: its own name, `Model.column`, or `table.column`.

## Example: misspelt columns, and a model that is none

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, order_by: positon}
      seen: {target: Task, order_by: [tasks.id, Task.nope], viewonly: true}
      shown: {target: Task, order_by: tasks.nope, viewonly: true}
      known: {target: Task, order_by: Tusk.id, viewonly: true}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
      position: integer
```

```findings
error relationship-order-unknown relationship public.projects.tasks -
error relationship-order-unknown relationship public.projects.seen -
error relationship-order-unknown relationship public.projects.shown -
error relationship-order-unknown relationship public.projects.known -
```

## Example: columns, and expressions

```yaml expected
schemadrift: 1
models:
  Entity:
    table: entities
    polymorphic_on: kind
    columns: {id: {type: integer, primary_key: true}, kind: text, made_at: date}
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, order_by: [position, Task.made_at, public.tasks.id]}
      seen: {target: Task, order_by: "Task.position.desc(), tasks.c.id", viewonly: true}
      shown: {target: Task, order_by: "func.coalesce(tasks.id, zero, nope), position desc", viewonly: true}
  Task:
    table: tasks
    inherits: Entity
    polymorphic_identity: task
    columns:
      id: {type: integer, primary_key: true, references: entities.id}
      project_id: {type: integer, references: projects.id}
      position: integer
```

```findings
```
)md";

constexpr std::array kinds{ProblemKind::order_name_unknown, ProblemKind::order_column_unknown};

std::string hint(const RuleInput& input, const Refused& refused) {
  std::vector<std::string> names;
  const auto& target = *refused.relationship.target;
  const auto table = std::ranges::find(input.catalogue->database.tables, target.table, &Table::name);
  if (table != input.catalogue->database.tables.end()) {
    for (const auto& column : table->columns) names.push_back(column.name);
  }
  names.push_back(target.name);
  const auto meant = nearest(refused.problem.detail, names);
  return meant.empty() ? fmt::format("name a column of {}", display(target.table))
                       : fmt::format("did you mean `{}`?", printable(meant));
}

bool fill(const RuleInput& input, const Refused& refused, Finding& finding) {
  const bool is_column = refused.problem.kind == ProblemKind::order_column_unknown;
  finding.attribute = refused.problem.of_backref ? "backref" : "order_by";
  finding.message = fmt::format("{}{} is ordered by {}\"{}\", which does not exist", named(refused.relationship),
                                refused.problem.of_backref ? ", by its backref," : "", is_column ? "the column " : "",
                                printable(refused.problem.detail));
  finding.hint = hint(input, refused);
  return true;
}

void run(const RuleInput& input, Findings& findings) {
  report_problems(input, relationship_order_unknown, findings, kinds, fill);
}

}  // namespace

const Rule relationship_order_unknown{.id = "relationship-order-unknown",
                                      .category = "relationships",
                                      .needs = RuleNeeds::catalogue,
                                      .severity = Severity::error,
                                      .summary = "a relationship is ordered by a column that does not exist",
                                      .page = page,
                                      .run = run};

}  // namespace schemadrift::rules
