#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/names.hpp"
#include "rules/support/access.hpp"
#include "rules/support/schemas.hpp"

namespace schemadrift::rules {

extern const Rule schema_privilege_missing;

namespace {

constexpr std::string_view page = R"md(
# schema-privilege-missing

The role that the application connects as lacks `USAGE` on a schema in which a model has its table. It is checked only for a role that
`--role` or the catalogue's `role` names: the role that runs a check often may less than the application's. What lies in the schema is not
reported again.

## What the application suffers

Every statement that names something in the schema fails with `42501` `insufficient_privilege`.

## How to mend it

`GRANT USAGE ON SCHEMA` to the role.

## Example: a new schema

```yaml expected
schemadrift: 1
role: pg_monitor
models:
  Event: {table: audit.events, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Event: {table: audit.events, columns: {id: {type: integer, primary_key: true}}}
```

```sql actual
GRANT ALL ON audit.events TO pg_monitor;
```

```findings
error schema-privilege-missing schema audit 42501
```

```sql expected
GRANT USAGE ON SCHEMA audit TO pg_monitor;
GRANT ALL ON audit.events TO pg_monitor;
```

```sql failing
SET ROLE pg_monitor;
SELECT id FROM audit.events;
```

## Example: it may use the schema

```yaml expected
schemadrift: 1
role: pg_monitor
models:
  Event: {table: audit.events, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Event: {table: audit.events, columns: {id: {type: integer, primary_key: true}}}
```

```sql actual
GRANT USAGE ON SCHEMA audit TO pg_monitor;
GRANT ALL ON audit.events TO pg_monitor;
```

```findings
```
)md";

/// Of a model's table in the schema.
std::string statement(const Comparison& comparison, const std::string& schema) {
  const auto in_schema = [&](const TablePair& table) {
    return !table.is_missing() && !table.is_unmapped() && table.actual->name.schema == schema;
  };
  const auto& table = *std::ranges::find_if(comparison.tables, in_schema);
  return fmt::format("SELECT FROM {} LIMIT 0;", quote_identifier(table.actual->name));
}

Finding missing(const RuleInput& input, const std::string& schema) {
  const auto& comparison = *input.comparison;
  auto finding = finding_about(input, schema_privilege_missing, path_of_schema(schema), "privileges");
  finding.message = fmt::format("{} may not use schema {}", named_role(comparison), printable(schema));
  finding.expected = "USAGE";
  finding.consequence = fails("42501", {"select", "insert", "update", "delete"},
                              "every statement that names something in the schema fails");
  finding.proof = as_role(comparison, statement(comparison, schema));
  finding.hint = "grant USAGE on the schema to the role";
  finding.fix_sql = {grant(comparison, "USAGE", "SCHEMA " + quote_identifier(schema))};
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  std::set<std::string> schemas;
  for (const auto& table : input.comparison->tables) {
    if (!table.is_missing() && !table.is_unmapped()) schemas.insert(table.actual->name.schema);
  }
  for (const auto& schema : schemas) {
    if (is_shut_out(*input.comparison, schema)) findings.push_back(missing(input, schema));
  }
}

}  // namespace

const Rule schema_privilege_missing{.id = "schema-privilege-missing",
                                    .category = "privileges",
                                    .needs = RuleNeeds::database,
                                    .severity = Severity::error,
                                    .summary = "the application's role may not use a schema",
                                    .page = page,
                                    .run = run};

}  // namespace schemadrift::rules
