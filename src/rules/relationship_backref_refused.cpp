#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/names.hpp"
#include "rules/support/relationship_problems.hpp"

namespace schemadrift::rules {

extern const Rule relationship_backref_refused;

namespace {

constexpr std::string_view page = R"md(
# relationship-backref-refused

`backref` adds a relationship to the target, with the options that a map gives it. SQLAlchemy refuses that one: on a table that
references itself it leads the same way, because neither side says `remote_side`; or its cascade has a word that does not exist, or
`delete-orphan` without `single_parent` on the side that holds the foreign key.

## What the application suffers

SQLAlchemy raises `ArgumentError` when it configures the mappers: not at import, but at the first query. From then on every use of any
mapper in the same registry fails.

## How to mend it

On a table that references itself, give `remote_side` with the primary key to the one that holds the parent. Otherwise state in
the backref what you would state in a relationship.

## Example: neither side holds the parent

```yaml expected
schemadrift: 1
models:
  Category:
    table: categories
    columns:
      id: {type: integer, primary_key: true}
      parent_id: {type: integer, references: categories.id}
    relationships:
      children: {target: Category, backref: parent}
```

```findings
error relationship-backref-refused relationship public.categories.children -
```

## Example: its cascade

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, backref: {name: project, cascade: [all, delete-orphan]}}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
```

```findings
error relationship-backref-refused relationship public.projects.tasks -
```

## Example: the parent says remote_side

```yaml expected
schemadrift: 1
models:
  Category:
    table: categories
    columns:
      id: {type: integer, primary_key: true}
      parent_id: {type: integer, references: categories.id}
    relationships:
      children: {target: Category, backref: {name: parent, remote_side: [id]}}
```

```findings
```
)md";

constexpr std::array kinds{ProblemKind::back_populates_same_direction, ProblemKind::delete_orphan_without_single_parent,
                           ProblemKind::cascade_unknown};

// relationship-self-reference-inverted says which of the two is the wrong way round.
bool is_said_of_owner(const RuleInput& input, const ResolvedRelationship& relationship) {
  return is_inverted(relationship) && !is_one_to_one(input, relationship);
}

bool fill(const RuleInput& input, const Refused& refused, Finding& finding) {
  if (!refused.problem.of_backref) return false;
  const auto& each = refused.relationship;
  const auto backref = printable(each.relationship->backref.name);
  switch (refused.problem.kind) {
    case ProblemKind::back_populates_same_direction:
      if (is_said_of_owner(input, each)) return false;
      finding.message = fmt::format("{} and its backref \"{}\" both lead the same way", named(each), backref);
      finding.hint = fmt::format(
          "write `backref: {{name: {}, remote_side: [id]}}` with the primary key, if it holds the parent", backref);
      break;
    case ProblemKind::cascade_unknown:
      finding.message =
          fmt::format("{} has \"{}\" in the cascade of its backref \"{}\", which SQLAlchemy does not know", named(each),
                      printable(refused.problem.detail), backref);
      finding.hint = "write the word as SQLAlchemy spells it";
      break;
    default:
      finding.message = fmt::format("{} has a backref \"{}\" that cascades delete-orphan without single_parent",
                                    named(each), backref);
      finding.hint = fmt::format("put the cascade on \"{}\" if its rows are to go with their parent",
                                 printable(each.relationship->name));
  }
  return true;
}

void run(const RuleInput& input, Findings& findings) {
  report_problems(input, relationship_backref_refused, findings, kinds, fill);
}

}  // namespace

const Rule relationship_backref_refused{.id = "relationship-backref-refused",
                                        .category = "relationships",
                                        .needs = RuleNeeds::catalogue,
                                        .severity = Severity::error,
                                        .summary = "SQLAlchemy refuses the attribute that backref adds",
                                        .page = page,
                                        .run = run};

}  // namespace schemadrift::rules
