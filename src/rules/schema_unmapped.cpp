#include <fmt/format.h>

#include <algorithm>

#include "model/names.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/schemas.hpp"

namespace schemadrift::rules {

extern const Rule schema_unmapped;

namespace {

constexpr std::string_view page = R"md(
# schema-unmapped

The database has a schema that the expected side lacks. It is reported only where that side is `complete`, and where what is in the
schema does not say so already.

## What the application suffers

Nothing.

## How to mend it

Put the schema into `schemas` of the catalogue, or drop it once nobody uses it.

## Example: an empty schema is left over

```yaml expected
schemadrift: 1
complete: true
schemas: [public]
models:
  User: {table: users, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
schemas: [public, archive]
models:
  User: {table: users, columns: {id: {type: integer, primary_key: true}}}
```

```findings
note schema-unmapped schema archive -
```

## Example: the catalogue does not state everything

```yaml expected
schemadrift: 1
models:
  User: {table: users, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
schemas: [public, archive]
models:
  User: {table: users, columns: {id: {type: integer, primary_key: true}}}
```

```findings
```
)md";

Finding unmapped(const RuleInput& input, const std::string& schema) {
  auto finding = finding_about(input, schema_unmapped, path_of_schema(schema));
  finding.message = fmt::format("schema {} is not in {}", printable(schema), the_catalogue(input));
  finding.actual = printable(schema);
  finding.consequence = runs("the application does not use the schema");
  finding.hint = "put it into the catalogue, or drop it if it is left over";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  const auto& expected = *input.comparison->expected;
  const auto& actual = *input.comparison->actual;
  if (!expected.complete) return;
  for (const auto& schema : actual.schemas) {
    const bool is_known = std::ranges::find(expected.schemas, schema) != expected.schemas.end();
    // A catalogue may state a glob. Every database is made with one called public.
    if (!is_known && names_one_schema(schema) && schema != "public" && !holds_something(actual, schema))
      findings.push_back(unmapped(input, schema));
  }
}

}  // namespace

const Rule schema_unmapped{.id = "schema-unmapped",
                           .category = "tables",
                           .needs = RuleNeeds::database,
                           .severity = Severity::note,
                           .summary = "the database has a schema that the expected side lacks",
                           .page = page,
                           .run = run};

}  // namespace schemadrift::rules
