#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/names.hpp"
#include "rules/support/relationship_problems.hpp"

namespace schemadrift::rules {

extern const Rule relationship_backref_conflict;

namespace {

constexpr std::string_view page = R"md(
# relationship-backref-conflict

`backref` adds an attribute to the target. That fails when the target, or a model of its family, has an attribute of that name, and
when the relationship has `back_populates`, too, which names an attribute that the target declares itself.

## What the application suffers

SQLAlchemy raises `ArgumentError`: with both keywords when the models are imported, else when it configures the mappers, and then
every use of any mapper fails.

## How to mend it

Declare both sides and let them name each other by `back_populates`; leave `backref` away.

## Example: both, and a name that is taken

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
      author_id: {type: integer, references: people.id}
    relationships:
      project: {target: Project, backref: tasks, back_populates: all_tasks}
      author: {target: Person, backref: name}
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      all_tasks: {target: Task, viewonly: true}
  Person:
    table: people
    columns: {id: {type: integer, primary_key: true}, name: text}
```

```findings
error relationship-backref-conflict relationship public.tasks.project -
error relationship-backref-conflict relationship public.tasks.author -
```

## Example: one side adds the other

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
    relationships:
      project: {target: Project, backref: {name: tasks, cascade: [all, delete-orphan]}}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```findings
```
)md";

constexpr std::array kinds{ProblemKind::backref_and_back_populates, ProblemKind::backref_exists};

bool fill(const RuleInput&, const Refused& refused, Finding& finding) {
  const auto& stated = *refused.relationship.relationship;
  const auto backref = printable(stated.backref.name);
  finding.attribute = "backref";
  finding.hint = "declare both sides, link them by back_populates, and take backref away";
  if (refused.problem.kind == ProblemKind::backref_and_back_populates) {
    finding.message = fmt::format("{} has both backref \"{}\" and back_populates \"{}\"", named(refused.relationship),
                                  backref, printable(stated.back_populates));
  } else {
    finding.message = fmt::format("{} has backref \"{}\", but model {} has an attribute of that name",
                                  named(refused.relationship), backref, printable(refused.problem.detail));
  }
  return true;
}

void run(const RuleInput& input, Findings& findings) {
  report_problems(input, relationship_backref_conflict, findings, kinds, fill);
}

}  // namespace

const Rule relationship_backref_conflict{.id = "relationship-backref-conflict",
                                         .category = "relationships",
                                         .needs = RuleNeeds::catalogue,
                                         .severity = Severity::error,
                                         .summary = "backref adds an attribute that is there already",
                                         .page = page,
                                         .run = run};

}  // namespace schemadrift::rules
