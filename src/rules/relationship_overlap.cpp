#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "model/names.hpp"
#include "rules/support/relationship_findings.hpp"

namespace schemadrift::rules {

extern const Rule relationship_overlap;

namespace {

constexpr std::string_view page = R"md(
# relationship-overlap

A flush copies the value of one column into another for each relationship. Here two relationships write the same column, and neither
is the other's `back_populates`, nor does one name the other in `overlaps`.

## What the application suffers

SQLAlchemy warns when it configures the mappers (https://sqlalche.me/e/20/qzyx). Both statements run, and which value is written last
is not defined; a change through one of the two does not show at the other before it is loaded again.

## How to mend it

Link the two by `back_populates` if they are two sides of one thing. Make one of them `viewonly` if it only reads. If both are to
write, name the other one in `overlaps`.

## Example: two sides that are not linked

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
    relationships:
      project: {target: Project}
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task}
```

```findings
warning relationship-overlap relationship public.projects.tasks -
```

## Example: linked, viewonly, or on purpose

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
    relationships:
      project: {target: Project, back_populates: tasks}
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, back_populates: project}
      seen: {target: Task, viewonly: true}
      again: {target: Task, overlaps: "tasks, project"}
```

```findings
```
)md";

std::string spoken(const ResolvedRelationship& each) {
  return fmt::format("\"{}\" of {}", printable(each.relationship->name), printable(each.model->name));
}

// That the other side names a third one is relationship-back-populates-mismatch's matter.
bool has_rival(const relationships::Configuration& configuration, const ResolvedRelationship& each) {
  if (!each.reverse || each.relationship->back_populates.empty()) return false;
  const auto& answer = configuration.all[*each.reverse].relationship->back_populates;
  return !answer.empty() && answer != each.relationship->name;
}

std::vector<std::size_t> others_of(const ResolvedRelationship& each) {
  std::set<std::size_t> others;
  for (const auto& overlap : each.overlaps) others.insert(overlap.others.begin(), overlap.others.end());
  return {others.begin(), others.end()};
}

Finding overlap(const RuleInput& input, const relationships::Configuration& configuration,
                const ResolvedRelationship& each) {
  const auto others = others_of(each);
  const auto& written = each.overlaps.front().written.to;
  std::vector<std::string> names;
  std::vector<std::string> keys;
  for (const auto other : others) {
    names.push_back(spoken(configuration.all[other]));
    keys.push_back(printable(configuration.all[other].relationship->name));
  }
  auto finding = finding_about(input, relationship_overlap, configuration, each, "overlaps");
  finding.message = fmt::format("{} writes \"{}\" of {}, as {} does", named(each), printable(written.column),
                                display(written.table), fmt::join(names, " and "));
  finding.consequence = runs("SQLAlchemy warns (qzyx), and which of the values is written last is not defined");
  finding.hint = fmt::format("link the two by back_populates, make one viewonly, or state `overlaps: \"{}\"`",
                             fmt::join(keys, ","));
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  const auto configuration = configured_relationships(input);
  for (const auto& each : configuration.all) {
    if (each.overlaps.empty() || each.problem || has_rival(configuration, each)) continue;
    findings.push_back(overlap(input, configuration, each));
  }
}

}  // namespace

const Rule relationship_overlap{.id = "relationship-overlap",
                                .category = "relationships",
                                .needs = RuleNeeds::catalogue,
                                .severity = Severity::warning,
                                .summary = "two relationships write the same column and do not know of each other",
                                .page = page,
                                .run = run};

}  // namespace schemadrift::rules
