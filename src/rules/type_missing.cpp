#include <fmt/format.h>

#include <map>

#include "model/names.hpp"
#include "model/type_text.hpp"
#include "rules/support/extension_types.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/proof.hpp"
#include "rules/support/relations.hpp"
#include "rules/support/type_facts.hpp"

namespace schemadrift::rules {

extern const Rule type_missing;

namespace {

constexpr std::string_view page = R"md(
# type-missing

A column of a model has a type of an extension (citext, hstore, ltree, vector, geometry …), and the database has no type of that name: the
extension is not there. There is one finding for each type, at the first column that has it; that those columns have another type in the
database is not reported again.

## What the application suffers

Whatever names the type fails with `42704` `undefined_object`: a cast, a parameter that the driver types, `CREATE TABLE` and `ADD COLUMN`.

## How to mend it

`CREATE EXTENSION`, where the server has it installed (`pg_available_extensions` tells), then convert the columns. Or state in the model
the type that the database has.

## Example: citext was never created

```yaml expected
schemadrift: 1
models:
  User:
    table: users
    columns: {id: {type: integer, primary_key: true}, email: citext, name: citext}
```

```yaml actual
schemadrift: 1
models:
  User:
    table: users
    columns: {id: {type: integer, primary_key: true}, email: text, name: text}
```

```sql actual
SELECT 'what types a database has, no catalogue states';
```

```findings
error type-missing column public.users.email 42704
```

```sql failing
SELECT id FROM users WHERE email = 'a@example.org'::citext;
```

## Example: in a schema that is not there

```yaml expected
schemadrift: 1
models:
  User: {table: users, columns: {id: {type: integer, primary_key: true}, email: extensions.citext}}
```

```yaml actual
schemadrift: 1
models:
  User: {table: users, columns: {id: {type: integer, primary_key: true}, email: text}}
```

```sql actual
SELECT 'what types a database has, no catalogue states';
```

```findings
error type-missing column public.users.email 3F000
```

```sql failing
SELECT id FROM users WHERE email = 'a@example.org'::extensions.citext;
```

## Example: the extension is there, in another schema of the search_path

```yaml expected
schemadrift: 1
models:
  User: {table: users, columns: {id: {type: integer, primary_key: true}, email: citext, name: text}}
```

```yaml actual
schemadrift: 1
models:
  User: {table: users, columns: {id: {type: integer, primary_key: true}, name: text}}
```

```sql actual
CREATE SCHEMA extensions;
CREATE EXTENSION citext SCHEMA extensions;
ALTER TABLE users ADD COLUMN email extensions.citext;
SET search_path = public, extensions;
```

```findings
```
)md";

struct Use {
  const Table* table = nullptr;
  const Column* column = nullptr;
  std::string_view extension;
  Type type;
  std::size_t columns = 1;
};

/// By the type's own name: the first column of each.
std::map<QualifiedName, Use> uses(const Comparison& comparison) {
  std::map<QualifiedName, Use> result;
  for (const auto& table : comparison.expected->tables) {
    for (const auto& column : table.columns) {
      const auto extension = missing_extension(comparison, column.type);
      if (!extension) continue;
      auto type = underlying(column.type, *comparison.expected);
      type.modifiers.clear();
      type.array = false;
      const QualifiedName name{type.schema, type.name};
      const auto [found, added] = result.try_emplace(name, Use{&table, &column, *extension, std::move(type)});
      if (!added) ++found->second.columns;
    }
  }
  return result;
}

Finding missing(const RuleInput& input, const Use& use) {
  const auto& actual = *input.comparison->actual;
  auto finding = finding_about(input, type_missing, path_of(*use.table, *use.column), "type");
  finding.message =
      fmt::format("{} has the type {}, which does not exist", named(*use.table, *use.column), display(use.type));
  if (use.columns > 1) finding.message += fmt::format("; {} columns have it", use.columns);
  finding.expected = display(use.type);
  finding.consequence = fails(state_of_missing_type(actual, {use.type.schema, use.type.name}),
                              {"select", "insert", "update"}, "whatever names the type fails");
  finding.proof = planned(fmt::format("SELECT NULL::{};", to_sql(use.type)));
  const auto schema = use.type.schema.empty() ? "" : " SCHEMA " + quote_identifier(use.type.schema);
  finding.hint = fmt::format("CREATE EXTENSION {}{}, then convert the columns", use.extension, schema);
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for (const auto& [name, use] : uses(*input.comparison)) findings.push_back(missing(input, use));
}

}  // namespace

const Rule type_missing{.id = "type-missing",
                        .category = "types",
                        .needs = RuleNeeds::database,
                        .severity = Severity::error,
                        .summary = "a column's type is of an extension that the database lacks",
                        .page = page,
                        .run = run};

}  // namespace schemadrift::rules
