#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/names.hpp"
#include "rules/support/relationship_findings.hpp"

namespace schemadrift::rules {

extern const Rule relationship_direction_mismatch;

namespace {

constexpr std::string_view page = R"md(
# relationship-direction-mismatch

The stated `direction` is not what comes of the foreign keys: the other table holds the key, or `foreign_keys` names the column that is
referenced instead of the one that references. (For a table that references itself, see relationship-self-reference-inverted.)

## What the application suffers

An attribute that is thought to hold one row holds a list, or takes no list where one is assigned; assigning to it writes the key of
the other table.

## How to mend it

State the direction that it has, or let `foreign_keys` name the column that references.

## Example: the wrong column

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, direction: one_to_many, foreign_keys: [projects.id], primaryjoin: tasks.project_id = projects.id}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
```

```findings
error relationship-direction-mismatch relationship public.projects.tasks -
```

## Example: as it says

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, direction: one_to_many}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
```

```findings
```
)md";

std::string_view words(Direction direction) {
  if (direction == Direction::many_to_many) return "many-to-many";
  return direction == Direction::one_to_many ? "one-to-many" : "many-to-one";
}

// Two sides that lead the same way are relationship-back-populates-mismatch's matter.
bool leads_as_its_reverse(const relationships::Configuration& configuration, const ResolvedRelationship& each) {
  return each.reverse && configuration.all[*each.reverse].derived == each.derived;
}

void run(const RuleInput& input, Findings& findings) {
  const auto configuration = configured_relationships(input);
  for (const auto& each : configuration.all) {
    if (each.problem || each.target == nullptr || each.model->table == each.target->table) continue;
    if (!each.contradicts_stated_direction() || leads_as_its_reverse(configuration, each)) continue;
    auto finding = finding_about(input, relationship_direction_mismatch, configuration, each, "direction");
    finding.message =
        fmt::format("{} is {}, not {}", named(each), words(*each.derived), words(*each.relationship->direction));
    finding.expected = words(*each.relationship->direction);
    finding.actual = words(*each.derived);
    finding.consequence = runs(fmt::format("\"{}\" holds {}", printable(each.relationship->name),
                                           each.is_collection() ? "a list" : "one row"));
    finding.hint = "state the direction that it has, or let foreign_keys name the column that references";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule relationship_direction_mismatch{.id = "relationship-direction-mismatch",
                                           .category = "relationships",
                                           .needs = RuleNeeds::catalogue,
                                           .severity = Severity::error,
                                           .summary = "a relationship leads the other way than the catalogue says",
                                           .page = page,
                                           .run = run};

}  // namespace schemadrift::rules
