#include <fmt/format.h>

#include "rules/support/columns.hpp"
#include "rules/support/design.hpp"
#include "rules/support/relations.hpp"
#include "rules/support/type_facts.hpp"

namespace schemadrift::rules {

extern const Rule column_three_states;

namespace {

constexpr std::string_view page = R"md(
# column-three-states

A boolean column takes NULL, so that it has three states. It is an opt-in rule: `enable: [design]` in the catalogue, or `--enable column-three-states`.

## What the application suffers

No statement fails. But `WHERE active` and `WHERE NOT active` together do not find all rows.

## How to mend it

NOT NULL and a default; or a text or an enum, if there really are three states.

## Example: a flag that may be unknown

```yaml expected
schemadrift: 1
enable: [column-three-states]
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, active: boolean}}
```

```findings
note column-three-states column public.roles.active -
```

## Example: two states, or no flag

```yaml expected
schemadrift: 1
enable: [column-three-states]
models:
  Role: {table: roles, columns: {active: {type: boolean, nullable: false}, name: text, flags: "boolean[]"}}
```

```findings
```
)md";

bool has_three_states(const Column& column, const Database& database) {
  const auto type = underlying(column.type, database);
  return type.schema == "pg_catalog" && type.name == "bool" && !type.array && !rejects_null(column, database);
}

void run(const RuleInput& input, Findings& findings) {
  for_each_designed_table(input, [&](const Table& table) {
    if (!is_own_table(table)) return;
    for (const auto& column : table.columns) {
      if (!has_three_states(column, designed(input))) continue;
      auto finding = finding_about(input, column_three_states, path_of(table, column), "nullable");
      finding.message = fmt::format("{} is a boolean that takes NULL", named(table, column));
      finding.consequence = runs("a condition and its NOT together do not find all rows");
      finding.hint = "make it NOT NULL, with a default";
      findings.push_back(std::move(finding));
    }
  });
}

}  // namespace

const Rule column_three_states{.id = "column-three-states",
                               .category = "design",
                               .needs = RuleNeeds::catalogue,
                               .severity = Severity::note,
                               .summary = "a boolean column takes NULL",
                               .page = page,
                               .run = run,
                               .opt_in = true};

}  // namespace schemadrift::rules
