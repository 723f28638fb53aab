#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/relations.hpp"
#include "rules/support/renames.hpp"

namespace schemadrift::rules {

extern const Rule table_unmapped;

namespace {

constexpr std::string_view page = R"md(
# table-unmapped

The database has a table that no model has. It is reported only where the catalogue is `complete`: otherwise the table may be a
neighbour's. Views, foreign tables and partitions are no findings.

## What the application suffers

Nothing. Nobody who reads the models knows of the table, and it may be left over.

## How to mend it

Map the table, or drop it once nobody uses it.

## Example: a table is left over

```yaml expected
schemadrift: 1
complete: true
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
sequences: {old_numbers: {owned_by: roles_2019.number}}
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
  Old: {table: roles_2019, columns: {id: {type: bigint, primary_key: true}, number: bigint}}
```

```findings
note table-unmapped table public.roles_2019 -
```

## Example: the catalogue does not state everything

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
  Old: {table: roles_2019, columns: {id: {type: bigint, primary_key: true}}}
```

```findings
```
)md";

Finding unmapped(const RuleInput& input, const Table& table) {
  auto finding = finding_about(input, table_unmapped, path_of(table));
  finding.message = input.catalogue != nullptr ? fmt::format("no model has {}", named(table))
                                               : fmt::format("{} is not in {}", named(table), the_catalogue(input));
  finding.actual = display(table.name);
  finding.consequence = runs("the application does not use the table");
  finding.hint = "map the table, or drop it if it is left over";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  if (!input.comparison->expected->complete) return;
  const auto renamed = renamed_tables(*input.comparison);
  for (const auto& table : input.comparison->tables) {
    if (!table.is_unmapped() || !is_own_table(*table.actual) || is_renamed(renamed, table.actual)) continue;
    findings.push_back(unmapped(input, *table.actual));
  }
}

}  // namespace

const Rule table_unmapped{.id = "table-unmapped",
                          .category = "tables",
                          .needs = RuleNeeds::database,
                          .severity = Severity::note,
                          .summary = "the database has a table that no model has",
                          .page = page,
                          .run = run};

}  // namespace schemadrift::rules
