#include <fmt/format.h>

#include "model/names.hpp"
#include "relationships/references.hpp"
#include "rules/support/relationship_findings.hpp"

namespace schemadrift::rules {

extern const Rule inheritance_join_undetermined;

namespace {

constexpr std::string_view page = R"md(
# inheritance-join-undetermined

A model inherits from another one over a table of its own, and no foreign key joins the two tables, neither in the catalogue nor, with a
database, there. It is a warning, because the catalogue may leave out what the models have.

## What the application suffers

SQLAlchemy raises `NoForeignKeysError` when the class is declared, "Can't determine the inherit condition": the models cannot be
imported.

## How to mend it

State the foreign key with `references`, most often on the primary key. A table that stands for itself has `concrete: true`.

## Example: no foreign key

```yaml expected
schemadrift: 1
models:
  Person:
    table: people
    polymorphic_on: kind
    columns: {id: {type: integer, primary_key: true}, kind: text}
  Engineer: {table: engineers, inherits: Person, columns: {id: {type: integer, primary_key: true}}}
```

```findings
warning inheritance-join-undetermined table public.engineers -
```

## Example: joined, concrete, or in one table

```yaml expected
schemadrift: 1
models:
  Person:
    table: people
    polymorphic_on: kind
    columns: {id: {type: integer, primary_key: true}, kind: text}
  Engineer:
    table: engineers
    inherits: Person
    polymorphic_identity: engineer
    columns: {id: {type: integer, primary_key: true, references: people.id}}
  Robot: {table: robots, inherits: Person, concrete: true, columns: {id: {type: integer, primary_key: true}}}
  Manager: {table: people, inherits: Person, polymorphic_identity: manager}
```

```findings
```

## Example: the database has it

```yaml expected
schemadrift: 1
models:
  Person: {table: people, columns: {id: {type: integer, primary_key: true}}}
  Engineer: {table: engineers, inherits: Person, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Person: {table: people, columns: {id: {type: integer, primary_key: true}}}
  Engineer: {table: engineers, columns: {id: {type: integer, primary_key: true, references: people.id}}}
```

```findings
```
)md";

// Several keys are not judged: the models may state which one with inherit_condition.
bool lacks_key(const relationships::Tables& tables, const Model& parent, const Model& model) {
  const auto found = relationships::find_join(tables, {parent.table}, {model.table}, {});
  return found.problem && found.problem->kind == relationships::ProblemKind::no_foreign_keys;
}

Finding undetermined(const RuleInput& input, const Model& parent, const Model& model) {
  auto finding = finding_about(input, inheritance_join_undetermined,
                               {ObjectKind::table, model.table.schema, model.table.name, model.table.name}, "inherits");
  finding.message =
      fmt::format("model {} inherits from {}, and has no foreign key between {} and {}", printable(model.name),
                  printable(parent.name), display(model.table), display(parent.table));
  finding.consequence = refused("NoForeignKeysError");
  finding.consequence->explanation =
      "SQLAlchemy raises NoForeignKeysError where the class is declared: the models cannot be imported";
  finding.hint = fmt::format("state the foreign key to {} with `references`", display(parent.table));
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  if (input.catalogue == nullptr) return;
  const auto* actual = input.comparison == nullptr ? nullptr : input.comparison->actual;
  const relationships::Tables tables(*input.catalogue, actual);
  const relationships::Mappers mappers(*input.catalogue);
  for (const auto& model : input.catalogue->models) {
    const auto* parent = mappers.parent(model);
    if (parent == nullptr || model.concrete || parent->table == model.table) continue;
    if (lacks_key(tables, *parent, model)) findings.push_back(undetermined(input, *parent, model));
  }
}

}  // namespace

const Rule inheritance_join_undetermined{.id = "inheritance-join-undetermined",
                                         .category = "relationships",
                                         .needs = RuleNeeds::catalogue,
                                         .severity = Severity::warning,
                                         .summary = "no foreign key joins a model's table to the one it inherits",
                                         .page = page,
                                         .run = run};

}  // namespace schemadrift::rules
