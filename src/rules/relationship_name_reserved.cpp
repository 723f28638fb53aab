#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/relationship_findings.hpp"

namespace schemadrift::rules {

extern const Rule relationship_name_reserved;

namespace {

constexpr std::string_view page = R"md(
# relationship-name-reserved

A relationship is called `metadata`, which is what SQLAlchemy's declarative classes call their tables. (A column of that name can have
another attribute: `meta = Column("metadata", …)`.)

## What the application suffers

SQLAlchemy 1.4 and 2.0 raise `InvalidRequestError` when the class is declared: the models cannot be imported. 2.1 warns, and the class
has no `metadata` of its own any more.

## How to mend it

Give the relationship another name.

## Example: a relationship called metadata

```yaml expected
schemadrift: 1
models:
  File:
    table: files
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      metadata: {target: Entry}
  Entry:
    table: entries
    columns:
      id: {type: integer, primary_key: true}
      file_id: {type: integer, references: files.id}
```

```findings
error relationship-name-reserved relationship public.files.metadata -
```

## Example: SQLAlchemy 2.1

```yaml expected
schemadrift: 1
orm: sqlalchemy 2.1
models:
  File:
    table: files
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      metadata: {target: Entry}
  Entry:
    table: entries
    columns:
      id: {type: integer, primary_key: true}
      file_id: {type: integer, references: files.id}
```

```findings
warning relationship-name-reserved relationship public.files.metadata -
```

## Example: a column, and other names

```yaml expected
schemadrift: 1
models:
  File:
    table: files
    columns: {id: {type: integer, primary_key: true}, metadata: text}
    relationships:
      registry: {target: Entry}
  Entry:
    table: entries
    columns:
      id: {type: integer, primary_key: true}
      file_id: {type: integer, references: files.id}
```

```findings
```
)md";

Finding reserved(const RuleInput& input, const ResolvedRelationship& relationship) {
  auto finding = finding_about(input, relationship_name_reserved, relationship);
  finding.message = fmt::format("{} has a name that SQLAlchemy reserves", named(relationship));
  if (input.catalogue->orm == Orm::sqlalchemy_2_1) {
    finding.severity = Severity::warning;
    finding.consequence = runs("SQLAlchemy warns, and the class has no metadata of its own any more");
  } else {
    finding.consequence = refused("InvalidRequestError");
    finding.consequence->explanation =
        "SQLAlchemy raises InvalidRequestError where the class is declared: the models cannot be imported";
  }
  finding.hint = "give it another name";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for (const auto& each : resolved_relationships(input)) {
    if (each.relationship->name == "metadata") findings.push_back(reserved(input, each));
  }
}

}  // namespace

const Rule relationship_name_reserved{.id = "relationship-name-reserved",
                                      .category = "relationships",
                                      .needs = RuleNeeds::catalogue,
                                      .severity = Severity::error,
                                      .summary = "a relationship has a name that SQLAlchemy reserves",
                                      .page = page,
                                      .run = run};

}  // namespace schemadrift::rules
