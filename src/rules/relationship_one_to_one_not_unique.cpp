#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/names.hpp"
#include "rules/support/relationship_findings.hpp"

namespace schemadrift::rules {

extern const Rule relationship_one_to_one_not_unique;

namespace {

constexpr std::string_view page = R"md(
# relationship-one-to-one-not-unique

`uselist: false` says that a row has one row at the far end, which holds the foreign key. Nothing in the database keeps a second one
from referencing the same row: the key has no unique constraint or index.

## What the application suffers

With two rows SQLAlchemy takes one of them and warns; which one, nobody knows.

## How to mend it

Make the foreign key unique, after the duplicates are cleared.

## Example: a second profile

```yaml expected
schemadrift: 1
models:
  Person:
    table: people
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      profile: {target: Profile, uselist: false, back_populates: person}
  Profile:
    table: profiles
    columns:
      id: {type: integer, primary_key: true}
      person_id: {type: integer, references: people.id}
    relationships:
      person: {target: Person, back_populates: profile}
```

```yaml actual
schemadrift: 1
models:
  Person: {table: people, columns: {id: {type: integer, primary_key: true}}}
  Profile:
    table: profiles
    columns:
      id: {type: integer, primary_key: true}
      person_id: {type: integer, references: people.id}
```

```findings
warning relationship-one-to-one-not-unique relationship public.people.profile -
```

## Example: a join of its own, with and without a further condition

```yaml expected
schemadrift: 1
models:
  Person:
    table: people
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      profile: {target: Profile, uselist: false, primaryjoin: people.id = profiles.person_id}
      newest: {target: Profile, uselist: false, viewonly: true,
               primaryjoin: people.id = profiles.person_id and profiles.current = true}
  Profile:
    table: profiles
    columns:
      id: {type: integer, primary_key: true}
      person_id: {type: integer, references: people.id}
      current: boolean
```

```yaml actual
schemadrift: 1
models:
  Person: {table: people, columns: {id: {type: integer, primary_key: true}}}
  Profile:
    table: profiles
    columns:
      id: {type: integer, primary_key: true}
      person_id: {type: integer, references: people.id}
      current: boolean
```

```findings
warning relationship-one-to-one-not-unique relationship public.people.profile -
```

## Example: the key is unique

```yaml expected
schemadrift: 1
models:
  Person:
    table: people
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      profile: {target: Profile, uselist: false}
  Profile:
    table: profiles
    columns:
      id: {type: integer, primary_key: true}
      person_id: {type: integer, references: people.id}
```

```yaml actual
schemadrift: 1
models:
  Person: {table: people, columns: {id: {type: integer, primary_key: true}}}
  Profile:
    table: profiles
    columns:
      id: {type: integer, primary_key: true}
      person_id: {type: integer, unique: true, references: people.id}
```

```findings
```
)md";

// The database lacks a table or a column: that is another rule's matter.
bool has_columns(const Database& database, const QualifiedName& name, const std::vector<std::string>& columns) {
  const auto table = std::ranges::find(database.tables, name, &Table::name);
  if (table == database.tables.end() || table->relation == Relation::view) return false;
  return std::ranges::all_of(columns, [&](const std::string& each) {
    return std::ranges::find(table->columns, each, &Column::name) != table->columns.end();
  });
}

void run(const RuleInput& input, Findings& findings) {
  const auto configuration = configured_relationships(input);
  for (const auto& each : configuration.all) {
    if (each.problem || each.target == nullptr || each.join.empty()) continue;
    if (!each.is(Direction::one_to_many) || each.is_collection() || each.is_conditional) continue;
    std::vector<std::string> columns;
    for (const auto& pair : each.join) columns.push_back(pair.remote.column);
    const auto& table = each.join.front().remote.table;
    const auto& actual = *input.comparison->actual;
    // What the catalogue states as unique is unique-missing's matter.
    if (is_unique_in(input.catalogue->database, table, columns) || is_unique_in(actual, table, columns)) continue;
    if (!has_columns(actual, table, columns)) continue;
    auto finding = finding_about(input, relationship_one_to_one_not_unique, configuration, each, "uselist");
    finding.message = fmt::format("{} holds one {}, but ({}) of {} is not unique", named(each),
                                  printable(each.target->name), display(columns), display(table));
    finding.consequence = runs("of several rows one is taken, and SQLAlchemy warns");
    finding.hint = "make the foreign key unique in the database and in the catalogue";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule relationship_one_to_one_not_unique{.id = "relationship-one-to-one-not-unique",
                                              .category = "relationships",
                                              .needs = RuleNeeds::database,
                                              .severity = Severity::warning,
                                              .summary = "an attribute holds one row, and the database allows many",
                                              .page = page,
                                              .run = run};

}  // namespace schemadrift::rules
