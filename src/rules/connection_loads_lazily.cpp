#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "model/names.hpp"
#include "rules/support/connections.hpp"

namespace schemadrift::rules {

extern const Rule connection_loads_lazily;

namespace {

constexpr std::string_view page = R"md(
# connection-loads-lazily

The connection is asynchronous (asyncpg under SQLAlchemy), and relationships state `lazy: select`: they are loaded when the attribute
is read. Reading an attribute awaits nothing.

## What the application suffers

`MissingGreenlet` where such an attribute is read outside of `run_sync()`, unless it was loaded before.

## How to mend it

`lazy: selectin`, or `lazy: raise` and an eager load in the query.

## Where this is from

SQLAlchemy 2.0 documentation, "Preventing Implicit IO when Using AsyncSession"; read. A relationship that leaves `lazy` unstated is not
counted.

## Example: lazy: select

```yaml expected
schemadrift: 1
models:
  Author:
    table: authors
    columns: {id: {type: integer, primary_key: true}}
    relationships: {books: {target: Book, lazy: select}}
  Book:
    table: books
    columns: {id: {type: integer, primary_key: true}, author_id: {type: integer, references: authors.id}}
connections:
  web: {driver: asyncpg, sqlalchemy: true, pooler: none}
```

```findings
note connection-loads-lazily connection web -
```

## Example: loaded at once, or a synchronous driver

```yaml expected
schemadrift: 1
models:
  Author:
    table: authors
    columns: {id: {type: integer, primary_key: true}}
    relationships: {books: {target: Book, lazy: selectin}}
  Book:
    table: books
    columns: {id: {type: integer, primary_key: true}, author_id: {type: integer, references: authors.id}}
connections:
  web: {driver: asyncpg, sqlalchemy: true, pooler: none}
  jobs: {driver: psycopg2, pooler: none}
```

```findings
```
)md";

std::vector<std::string> lazy_relationships(const Catalogue& catalogue) {
  std::vector<std::string> names;
  for (const auto& model : catalogue.models) {
    for (const auto& each : model.relationships) {
      if (each.lazy == Stated(std::string("select"))) names.push_back(model.name + "." + each.name);
    }
  }
  return names;
}

void run(const RuleInput& input, Findings& findings) {
  if (input.catalogue == nullptr || input.catalogue->connections.empty()) return;
  const auto lazy = lazy_relationships(*input.catalogue);
  if (lazy.empty()) return;
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    if (facts.driver != Driver::asyncpg || facts.sqlalchemy != true) return;
    auto finding = finding_about(input, connection_loads_lazily, facts, "driver");
    finding.message = fmt::format(
        "{} is asynchronous, and {} when the attribute is read: {}", named(facts),
        lazy.size() == 1 ? "a relationship loads" : fmt::format("{} relationships load", lazy.size()), display(lazy));
    finding.consequence = runs("MissingGreenlet where such an attribute is read and was not loaded before");
    finding.hint = "lazy: selectin, or lazy: raise and an eager load in the query";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule connection_loads_lazily{.id = "connection-loads-lazily",
                                   .category = "connections",
                                   .needs = RuleNeeds::catalogue,
                                   .severity = Severity::note,
                                   .summary = "relationships that load on access, over an asynchronous driver",
                                   .page = page,
                                   .run = run};

}  // namespace schemadrift::rules
