#include <fmt/format.h>

#include "rules/support/finding.hpp"
#include "rules/support/relations.hpp"

namespace schemadrift::rules {

extern const Rule table_without_primary_key;

namespace {

constexpr std::string_view page = R"md(
# table-without-primary-key

A table has no primary key, and its model states none. Where the model has one, see `primary-key-missing`. It is an opt-in rule: `enable: [design]` in the catalogue, or `--enable table-without-primary-key`.

## What the application suffers

SQLAlchemy cannot map the table without being told a key. Rows that are alike cannot be told apart. Once the table is published by logical
replication, UPDATE and DELETE fail with `55000`.

## How to mend it

Add a primary key.

## Example: neither side has one

```yaml expected
schemadrift: 1
enable: [table-without-primary-key]
models:
  Role: {table: roles, columns: {name: text}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {name: text}}
```

```findings
note table-without-primary-key table public.roles -
```

## Example: the database has one

```yaml expected
schemadrift: 1
enable: [table-without-primary-key]
models:
  Role: {table: roles, columns: {name: text}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {name: {type: text, primary_key: true}}}
```

```findings
error column-nullability-mismatch column public.roles.name 23502
```
)md";

bool has_key(const Table& table) { return table.primary_key.has_value(); }

void run(const RuleInput& input, Findings& findings) {
  for (const auto& table : input.comparison->tables) {
    if (table.is_missing() || table.is_unmapped() || !is_own_table(*table.actual)) continue;
    if (has_key(*table.actual) || has_key(*table.expected)) continue;
    auto finding = finding_about(input, table_without_primary_key, path_of(*table.expected));
    finding.message = fmt::format("{} has no primary key", named(*table.expected));
    finding.consequence = runs("rows that are alike cannot be told apart, by the ORM or by logical replication");
    finding.hint = "add a primary key";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule table_without_primary_key{.id = "table-without-primary-key",
                                     .category = "design",
                                     .needs = RuleNeeds::database,
                                     .severity = Severity::note,
                                     .summary = "a table has no primary key",
                                     .page = page,
                                     .run = run,
                                     .opt_in = true};

}  // namespace schemadrift::rules
