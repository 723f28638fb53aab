#include <fmt/format.h>

#include <algorithm>

#include "model/names.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/schemas.hpp"

namespace schemadrift::rules {

extern const Rule schema_missing;

namespace {

constexpr std::string_view page = R"md(
# schema-missing

The expected side has a schema that the database lacks. Where a table, type or sequence is expected in it, the finding on that
says so, and this one is left out.

## What the application suffers

`CREATE TABLE` and every other statement that puts something into the schema fails with `3F000` `invalid_schema_name`.

## How to mend it

Create the schema.

## Example: an empty schema was dropped

```yaml expected
schemadrift: 1
schemas: [public, archive]
models:
  User: {table: users, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
schemas: [public]
models:
  User: {table: users, columns: {id: {type: integer, primary_key: true}}}
```

```findings
warning schema-missing schema archive 3F000
```

```sql failing
CREATE TABLE archive.users (id integer);
```

## Example: what is expected in it says so already

```yaml expected
schemadrift: 1
enums: {archive.state: [on, off]}
```

```yaml actual
schemadrift: 1
```

```findings
error enum-missing enum archive.state 3F000
```
)md";

Finding missing(const RuleInput& input, const std::string& schema) {
  auto finding = finding_about(input, schema_missing, path_of_schema(schema));
  finding.message = fmt::format("schema {} does not exist", printable(schema));
  finding.expected = printable(schema);
  finding.consequence = fails("3F000", {"create"}, "nothing can be created in the schema");
  finding.hint = "create the schema, or take it out of the catalogue";
  finding.fix_sql = {fmt::format("CREATE SCHEMA {};", quote_identifier(schema))};
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  const auto& expected = *input.comparison->expected;
  for (const auto& schema : expected.schemas) {
    const bool lacks = names_one_schema(schema) && lacks_schema(*input.comparison->actual, schema);
    if (lacks && !holds_something(expected, schema)) findings.push_back(missing(input, schema));
  }
}

}  // namespace

const Rule schema_missing{.id = "schema-missing",
                          .category = "tables",
                          .needs = RuleNeeds::database,
                          .severity = Severity::warning,
                          .summary = "the database lacks a schema",
                          .page = page,
                          .run = run};

}  // namespace schemadrift::rules
