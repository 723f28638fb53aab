#include <fmt/format.h>

#include <algorithm>

#include "rules/support/columns.hpp"
#include "rules/support/design.hpp"

namespace schemadrift::rules {

extern const Rule foreign_key_partly_null;

namespace {

constexpr std::string_view page = R"md(
# foreign-key-partly-null

A foreign key of several columns is `MATCH SIMPLE`, as it is unless stated otherwise, and one of its columns takes NULL: a row in which only
that one is NULL is not checked at all. It is an opt-in rule: `enable: [design]` in the catalogue, or `--enable foreign-key-partly-null`.

## What the application suffers

No statement fails. `(99, NULL)` is accepted although there is no 99.

## How to mend it

`MATCH FULL` (all columns NULL, or none), or NOT NULL for the columns.

## Example: one of two columns takes NULL

```yaml expected
schemadrift: 1
enable: [foreign-key-partly-null]
models:
  Owner:
    table: owners
    columns: {tenant_id: integer, id: integer}
    primary_key: [tenant_id, id]
  Role:
    table: roles
    columns: {tenant_id: {type: integer, nullable: false}, owner_id: integer}
    foreign_keys: [{columns: [tenant_id, owner_id], references: {table: owners, columns: [tenant_id, id]}}]
```

```findings
note foreign-key-partly-null foreign_key public.roles.roles_tenant_id_owner_id_fkey -
```

## Example: MATCH FULL, or no NULL

```yaml expected
schemadrift: 1
enable: [foreign-key-partly-null]
models:
  Owner:
    table: owners
    columns: {tenant_id: integer, id: integer}
    primary_key: [tenant_id, id]
  Role:
    table: roles
    columns: {a: {type: integer, nullable: false}, b: {type: integer, nullable: false}, c: integer, d: integer}
    foreign_keys:
      - {columns: [a, b], references: {table: owners, columns: [tenant_id, id]}}
      - {columns: [c, d], references: {table: owners, columns: [tenant_id, id]}, match: full}
```

```findings
```
)md";

bool is_partly_null(const Table& table, const ForeignKey& key, const Database& database) {
  if (key.columns.size() < 2 || key.match.value_or(MatchType::simple) != MatchType::simple) return false;
  return std::ranges::any_of(key.columns, [&](const std::string& name) {
    const auto* column = find_column(table, name);
    return column != nullptr && !rejects_null(*column, database);
  });
}

Finding partly_null(const RuleInput& input, const Table& table, const ForeignKey& key) {
  auto finding = finding_about(input, foreign_key_partly_null, path_of(table, key), "match");
  finding.message =
      fmt::format("{} is MATCH SIMPLE, and one of its columns takes NULL", named(table, "foreign key", key.name));
  finding.consequence = runs("a row in which only that column is NULL is not checked");
  finding.hint = "make it MATCH FULL, or its columns NOT NULL";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_designed_table(input, [&](const Table& table) {
    for (const auto& key : table.foreign_keys) {
      if (!key.inherited && is_partly_null(table, key, designed(input)))
        findings.push_back(partly_null(input, table, key));
    }
  });
}

}  // namespace

const Rule foreign_key_partly_null{
    .id = "foreign-key-partly-null",
    .category = "design",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::note,
    .summary = "a foreign key of several columns is not checked where one of them is NULL",
    .page = page,
    .run = run,
    .opt_in = true};

}  // namespace schemadrift::rules
