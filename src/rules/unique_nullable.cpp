#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/design.hpp"

namespace schemadrift::rules {

extern const Rule unique_nullable;

namespace {

constexpr std::string_view page = R"md(
# unique-nullable

A unique constraint lies over a column that takes NULL, and counts NULLs as different: any number of rows may have NULL there, whatever
the other columns hold. It is an opt-in rule: `enable: [design]` in the catalogue, or `--enable unique-nullable`.

## What the application suffers

No statement fails. Several rows are alike where the model seems to promise one: two users of no tenant with one name.

## How to mend it

NOT NULL for the column, or `NULLS NOT DISTINCT` (PostgreSQL 15). If NULL means "none, and any number of them", state `nulls_distinct: true`.

## Example: a name that is unique within a tenant, or within none

```yaml expected
schemadrift: 1
enable: [unique-nullable]
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: {type: text, nullable: false}, tenant_id: integer}
    unique: [[tenant_id, name]]
```

```findings
note unique-nullable unique public.roles.roles_tenant_id_name_key -
```

## Example: no column takes NULL, or it is meant

```yaml expected
schemadrift: 1
enable: [unique-nullable]
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, name: {type: text, nullable: false}, tenant_id: integer}
    unique: [[name], {columns: [tenant_id, name], nulls_distinct: true}]
```

```findings
```
)md";

/// The catalogue states `nulls_distinct` in so many words: it knows of the NULLs.
bool is_meant(const RuleInput& input, const Table& table, const Unique& unique) {
  if (input.catalogue == nullptr) return false;
  const auto& declarations = input.catalogue->declarations;
  const auto path = path_of(table, unique);
  const auto* declaration = declarations.find(path);
  return declaration != nullptr && declarations.position(path, "nulls_distinct") != declaration->position;
}

const Column* nullable_column(const Table& table, const Unique& unique, const Database& database) {
  for (const auto& name : unique.columns) {
    const auto* column = find_column(table, name);
    if (column != nullptr && !rejects_null(*column, database)) return column;
  }
  return nullptr;
}

Finding nullable(const RuleInput& input, const Table& table, const Unique& unique, const Column& column) {
  auto finding = finding_about(input, unique_nullable, path_of(table, unique), "nulls_distinct");
  finding.message = fmt::format("{} lies over column \"{}\", which takes NULL",
                                named(table, "unique constraint", unique.name), printable(column.name));
  finding.consequence = runs("any number of rows may have NULL there");
  finding.hint = "make the column NOT NULL, or state `nulls_distinct`";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_designed_table(input, [&](const Table& table) {
    for (const auto& unique : table.uniques) {
      if (unique.inherited || !unique.nulls_distinct.value_or(true) || is_meant(input, table, unique)) continue;
      const auto* column = nullable_column(table, unique, designed(input));
      if (column != nullptr) findings.push_back(nullable(input, table, unique, *column));
    }
  });
}

}  // namespace

const Rule unique_nullable{.id = "unique-nullable",
                           .category = "design",
                           .needs = RuleNeeds::catalogue,
                           .severity = Severity::note,
                           .summary = "a unique constraint lies over a column that takes NULL",
                           .page = page,
                           .run = run,
                           .opt_in = true};

}  // namespace schemadrift::rules
