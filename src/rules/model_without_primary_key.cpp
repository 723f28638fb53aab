#include <fmt/format.h>

#include <set>

#include "model/names.hpp"
#include "relationships/mappers.hpp"
#include "rules/support/relationship_findings.hpp"

namespace schemadrift::rules {

extern const Rule model_without_primary_key;

namespace {

constexpr std::string_view page = R"md(
# model-without-primary-key

A model that has relationships, is the target of one, or inherits has no primary key. (An association table needs none, nor does a
model that is only compared.)

It is an error where the catalogue says that it is complete. Elsewhere the key may only be unstated: a warning when the database has
none either, and a note without a database.

## What the application suffers

SQLAlchemy raises `ArgumentError`, "could not assemble any primary key columns", when the class is declared: the models cannot be
imported.

## How to mend it

State the primary key. SQLAlchemy can also be told of columns that serve as one, with `__mapper_args__`; then ignore this finding.

## Example: a complete model

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    complete: true
    columns: {project_id: {type: integer, references: projects.id}}
    relationships:
      project: {target: Project}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```findings
error model-without-primary-key table public.tasks -
```

## Example: the key may be unstated

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}, project_id: {type: integer, references: projects.id}}
    relationships:
      project: {target: Project}
  Project: {table: projects, columns: {id: {type: integer, unique: true}}}
```

```findings
note model-without-primary-key table public.projects -
```

## Example: the database has none either

```yaml expected
schemadrift: 1
models:
  Person:
    table: people
    columns: {id: {type: integer, nullable: false, unique: true}}
  Engineer:
    table: engineers
    inherits: Person
    columns: {id: {type: integer, primary_key: true, references: people.id}}
```

```yaml actual
schemadrift: 1
models:
  Person: {table: people, columns: {id: {type: integer, nullable: false, unique: true}}}
  Engineer: {table: engineers, columns: {id: {type: integer, primary_key: true, references: people.id}}}
```

```findings
warning model-without-primary-key table public.people -
```

## Example: keys, an association table, and a model that is only compared

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      labels: {target: Label, secondary: task_labels}
  Label: {table: labels, columns: {id: {type: integer, primary_key: true}}}
  TaskLabel:
    table: task_labels
    columns:
      task_id: {type: integer, references: tasks.id}
      label_id: {type: integer, references: labels.id}
  Log: {table: log, complete: true, columns: {line: text}}
```

```findings
```
)md";

std::set<const Model*> mapped_models(const RuleInput& input) {
  std::set<const Model*> result;
  for (const auto& each : resolved_relationships(input)) {
    result.insert(each.model);
    if (each.target != nullptr) result.insert(each.target);
  }
  const relationships::Mappers mappers(*input.catalogue);
  for (const auto& model : input.catalogue->models) {
    if (const auto* parent = mappers.parent(model)) result.insert({parent, &model});
  }
  return result;
}

// A view may be mapped over columns of the models' choice.
bool lacks_key(const Table* table) {
  return table != nullptr && !table->primary_key.has_value() && !table->columns.empty() &&
         (table->relation == Relation::table || table->relation == Relation::partitioned_table);
}

std::optional<Severity> severity(const RuleInput& input, const Table& stated) {
  const bool is_none = stated.complete || stated.primary_key.is_stated();
  if (is_none) return Severity::error;
  if (input.comparison == nullptr) return Severity::note;
  const auto* actual = find_table(*input.comparison->actual, stated.name);
  return lacks_key(actual) ? std::optional(Severity::warning) : std::nullopt;
}

void run(const RuleInput& input, Findings& findings) {
  if (input.catalogue == nullptr) return;
  const auto mapped = mapped_models(input);
  std::set<QualifiedName> done;
  for (const auto& model : input.catalogue->models) {
    if (!mapped.contains(&model) || !done.insert(model.table).second) continue;
    const auto* stated = find_table(input.catalogue->database, model.table);
    if (!lacks_key(stated)) continue;
    const auto weight = severity(input, *stated);
    if (!weight) continue;
    auto finding = finding_about(input, model_without_primary_key, path_of(*stated));
    finding.severity = *weight;
    finding.message = fmt::format("model {} has no primary key", printable(model.name));
    finding.consequence = refused("ArgumentError");
    finding.consequence->explanation =
        "SQLAlchemy raises ArgumentError where the class is declared: the models cannot be imported";
    finding.hint = "state the primary key";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule model_without_primary_key{.id = "model-without-primary-key",
                                     .category = "relationships",
                                     .needs = RuleNeeds::catalogue,
                                     .severity = Severity::error,
                                     .summary = "a model with relationships has no primary key",
                                     .page = page,
                                     .run = run};

}  // namespace schemadrift::rules
