#include <fmt/format.h>

#include <algorithm>

#include "model/names.hpp"
#include "model/suggestion.hpp"
#include "rules/support/relationship_findings.hpp"

namespace schemadrift::rules {

extern const Rule relationship_target_unknown;

namespace {

constexpr std::string_view page = R"md(
# relationship-target-unknown

A relationship leads to a model that the catalogue does not have: the name is misspelt, it is a table's name, or the model is
gone. Nothing else about the relationship can be checked. A catalogue that states a relationship states its target too.

## What the application suffers

If the ORM has no such model either, SQLAlchemy raises `InvalidRequestError` when it configures the mappers: not at import, but
at the first query. From then on every use of any mapper in the same registry fails.

## How to mend it

Name the model as its class is called, or add the model to the catalogue.

## Example: a misspelt model, and a table's name

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
    relationships:
      project: {target: Porject}
      same_project: {target: projects, viewonly: true}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```findings
error relationship-target-unknown relationship public.tasks.project -
error relationship-target-unknown relationship public.tasks.same_project -
```

## Example: a model of the catalogue

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
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```findings
```
)md";

std::string hint(const Catalogue& catalogue, const std::string& target) {
  const auto of_table = std::ranges::find(catalogue.models, target, [](const Model& each) { return each.table.name; });
  if (of_table != catalogue.models.end()) {
    return fmt::format("name the model, {}, and not its table", printable(of_table->name));
  }
  std::vector<std::string> names;
  for (const auto& each : catalogue.models) names.push_back(each.name);
  const auto meant = nearest(target, names);
  return meant.empty() ? fmt::format("add the model {} to the catalogue", printable(target))
                       : fmt::format("did you mean {}?", printable(meant));
}

Finding unknown(const RuleInput& input, const ResolvedRelationship& relationship) {
  const auto& target = relationship.relationship->target;
  auto finding = finding_about(input, relationship_target_unknown, relationship, "target");
  finding.message =
      fmt::format("{} leads to model \"{}\", which does not exist", named(relationship), printable(target));
  finding.consequence = refused("InvalidRequestError");
  finding.hint = hint(*input.catalogue, target);
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for (const auto& each : resolved_relationships(input)) {
    if (each.target == nullptr) findings.push_back(unknown(input, each));
  }
}

}  // namespace

const Rule relationship_target_unknown{.id = "relationship-target-unknown",
                                       .category = "relationships",
                                       .needs = RuleNeeds::catalogue,
                                       .severity = Severity::error,
                                       .summary = "a relationship leads to a model that the catalogue does not have",
                                       .page = page,
                                       .run = run};

}  // namespace schemadrift::rules
