#include <fmt/format.h>

#include <map>
#include <utility>

#include "model/names.hpp"
#include "relationships/mappers.hpp"
#include "rules/support/finding.hpp"

namespace schemadrift::rules {

extern const Rule polymorphic_identity_duplicate;

namespace {

constexpr std::string_view page = R"md(
# polymorphic-identity-duplicate

Two models of one hierarchy have the same `polymorphic_identity`.

## What the application suffers

SQLAlchemy warns, and the later model takes the identity over: rows of the first are loaded as the second.

## How to mend it

Give each model an identity of its own.

## Example: the same identity twice

```yaml expected
schemadrift: 1
models:
  Person:
    table: people
    polymorphic_on: kind
    polymorphic_identity: person
    columns: {id: {type: integer, primary_key: true}, kind: text}
  Engineer:
    table: engineers
    inherits: Person
    polymorphic_identity: person
    columns: {id: {type: integer, primary_key: true, references: people.id}}
```

```findings
warning polymorphic-identity-duplicate table public.engineers -
```

## Example: in two hierarchies

```yaml expected
schemadrift: 1
models:
  Person:
    table: people
    polymorphic_on: kind
    polymorphic_identity: base
    columns: {id: {type: integer, primary_key: true}, kind: text}
  Task:
    table: tasks
    polymorphic_on: kind
    polymorphic_identity: base
    columns: {id: {type: integer, primary_key: true}, kind: text}
  Errand: {table: tasks, inherits: Task, polymorphic_identity: errand}
```

```findings
```
)md";

Finding duplicate(const RuleInput& input, const Model& first, const Model& second) {
  auto finding = finding_about(input, polymorphic_identity_duplicate,
                               {ObjectKind::table, second.table.schema, second.table.name, second.table.name},
                               "polymorphic_identity");
  finding.message = fmt::format("models {} and {} both have the polymorphic identity \"{}\"", printable(first.name),
                                printable(second.name), printable(second.polymorphic_identity));
  finding.consequence = runs(
      fmt::format("SQLAlchemy warns, and loads the rows of {} as {}", printable(first.name), printable(second.name)));
  finding.hint = "give each model an identity of its own";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  if (input.catalogue == nullptr) return;
  const relationships::Mappers mappers(*input.catalogue);
  std::map<std::pair<const Model*, std::string_view>, const Model*> owners;
  for (const auto& model : input.catalogue->models) {
    if (model.polymorphic_identity.empty() || model.concrete) continue;
    const auto* root = mappers.lineage(model).back();
    const auto [owner, added] = owners.try_emplace({root, model.polymorphic_identity}, &model);
    if (!added) findings.push_back(duplicate(input, *owner->second, model));
  }
}

}  // namespace

const Rule polymorphic_identity_duplicate{.id = "polymorphic-identity-duplicate",
                                          .category = "relationships",
                                          .needs = RuleNeeds::catalogue,
                                          .severity = Severity::warning,
                                          .summary = "two models of one hierarchy have the same polymorphic identity",
                                          .page = page,
                                          .run = run};

}  // namespace schemadrift::rules
