#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "model/names.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/proof.hpp"

namespace schemadrift::rules {

extern const Rule table_shadowed;

namespace {

constexpr std::string_view page = R"md(
# table-shadowed

A model names its table without a schema, and a schema that stands earlier on the search_path has a table or a view of that name. The
search_path is that of the application's role where `--role` or the catalogue's `role` names one for which the database has such a
setting; else the connection's own. A model that states its schema (`schema:` of the catalogue or of the model, or `table: schema.name`) is
not judged: its statements are qualified.

## What the application suffers

Its statements read and write the other table. Where that one has other columns they fail; else nobody notices, and the rows are in the
wrong place.

## How to mend it

State the schema in the model (in SQLAlchemy, `schema` in `__table_args__`, or of the `MetaData`). Or take the other schema off the role's
search_path, or put it last: `ALTER ROLE … SET search_path = …`.

## Example: a schema that comes first has a table of that name

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, name: text}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, name: text}}
```

```sql actual
CREATE SCHEMA legacy;
CREATE VIEW legacy.roles AS SELECT 1 AS id;
SET search_path = legacy, public;
```

```findings
error table-shadowed table public.roles -
```

## Example: a schema that comes later has one, too

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, name: text}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, name: text}}
```

```sql actual
CREATE SCHEMA legacy;
CREATE VIEW legacy.roles AS SELECT 1 AS id;
SET search_path = public, legacy;
```

```findings
```

## Example: the models state their schema

```yaml expected
schemadrift: 1
schema: public
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, name: text}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, name: text}}
```

```sql actual
CREATE SCHEMA legacy;
CREATE VIEW legacy.roles AS SELECT 1 AS id;
SET search_path = legacy, public;
```

```findings
```
)md";

bool has_relation(const Database& actual, const QualifiedName& name) {
  return std::ranges::find(actual.tables, name, &Table::name) != actual.tables.end() ||
         std::ranges::find(actual.namesakes, name) != actual.namesakes.end();
}

/// The first relation of that name on the path, where it is another one. Nothing where the table's own schema is not on
/// the path: then nobody knows how the application reaches it.
std::optional<QualifiedName> shadow(const Database& actual, const QualifiedName& table) {
  const auto& path = actual.search_path;
  const auto own = std::ranges::find(path, table.schema);
  if (own == path.end()) return std::nullopt;
  const auto first = std::find_if(path.begin(), own, [&](const std::string& schema) {
    return has_relation(actual, {schema, table.name});
  });
  if (first == own) return std::nullopt;
  return QualifiedName{*first, table.name};
}

Finding shadowed(const RuleInput& input, const Table& table, const QualifiedName& by) {
  auto finding = finding_about(input, table_shadowed, path_of(table), "search_path");
  finding.message =
      fmt::format("{} is not what its bare name means: the search_path finds {} first", named(table), display(by));
  finding.expected = quote_identifier(table.name);
  finding.actual = quote_identifier(by);
  finding.consequence = runs(fmt::format("every statement of the model reads and writes {}", display(by)));
  finding.proof =
      shown(fmt::format("SELECT {}::pg_catalog.regclass;", quote_literal(quote_identifier(table.name.name))));
  finding.hint = fmt::format("state the schema {} in the model, or let it stand before {} on the search_path",
                             printable(table.name.schema), printable(by.schema));
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  if (input.catalogue == nullptr) return;
  for (const auto& pair : input.comparison->tables) {
    if (pair.is_missing() || pair.is_unmapped() || !input.catalogue->unqualified.contains(pair.expected->name))
      continue;
    const auto by = shadow(*input.comparison->actual, pair.actual->name);
    if (by) findings.push_back(shadowed(input, *pair.expected, *by));
  }
}

}  // namespace

const Rule table_shadowed{.id = "table-shadowed",
                          .category = "tables",
                          .needs = RuleNeeds::database,
                          .severity = Severity::error,
                          .summary = "the bare name of a model's table means another one",
                          .page = page,
                          .run = run};

}  // namespace schemadrift::rules
