#include <fmt/format.h>

#include <algorithm>

#include "rules/support/design.hpp"
#include "rules/support/uniqueness.hpp"

namespace schemadrift::rules {

extern const Rule foreign_key_unindexed;

namespace {

constexpr std::string_view page = R"md(
# foreign-key-unindexed

No index begins with the columns of a foreign key. It is an opt-in rule: `enable: [design]` in the catalogue, or `--enable foreign-key-unindexed`.

## What the application suffers

Every statement runs. But deleting a row of the referenced table, or changing its key, reads the whole referencing table, once for each row,
and holds its locks meanwhile; so does every query that goes from there to here.

## How to mend it

Create an index that begins with these columns, in any order. A partial one does not serve; nor does one that is invalid.

## Example: no index

```yaml expected
schemadrift: 1
enable: [foreign-key-unindexed]
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: tenants.id}}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: tenants.id}}
    indexes: [{columns: [tenant_id], where: id > 0}, [id, tenant_id]]
```

```findings
note foreign-key-unindexed foreign_key public.roles.roles_tenant_id_fkey -
```

## Example: an index that begins with the column

```yaml expected
schemadrift: 1
enable: [design]
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: tenants.id}}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: tenants.id}}
    indexes: [[tenant_id, id]]
```

```findings
```

## Example: the rule was not asked for

```yaml expected
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: tenants.id}}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: tenants.id}}
```

```findings
```
)md";

/// Whether the first of the keys are these columns, in any order.
bool begins_with(const std::vector<std::string>& keys, const std::vector<std::string>& columns) {
  return keys.size() >= columns.size() &&
         same_columns({keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(columns.size())}, columns);
}

bool serves(const Index& index, const std::vector<std::string>& columns) {
  return index.valid.value_or(true) && !index.where.has_value() && begins_with(key_columns(index), columns);
}

bool is_indexed(const Table& table, const std::vector<std::string>& columns) {
  const auto by_constraint = [&](const auto& constraint) { return begins_with(constraint.columns, columns); };
  return (table.primary_key.has_value() && by_constraint(*table.primary_key)) ||
         std::ranges::any_of(table.uniques, by_constraint) ||
         std::ranges::any_of(table.indexes, [&](const Index& index) { return serves(index, columns); });
}

Finding unindexed(const RuleInput& input, const Table& table, const ForeignKey& key) {
  auto finding = finding_about(input, foreign_key_unindexed, path_of(table, key), "index");
  finding.message = fmt::format("no index of {} begins with {} of {}", named(table), in_parentheses(key.columns),
                                named(table, "foreign key", key.name));
  finding.consequence = runs("deleting a referenced row reads the whole table");
  finding.hint = "create an index that begins with these columns";
  Index index;
  index.named = false;
  for (const auto& column : key.columns) index.keys.emplace_back().column = column;
  finding.fix_sql = add(table, index);
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_designed_table(input, [&](const Table& table) {
    for (const auto& key : table.foreign_keys) {
      if (!key.inherited && !is_indexed(table, key.columns)) findings.push_back(unindexed(input, table, key));
    }
  });
}

}  // namespace

const Rule foreign_key_unindexed{.id = "foreign-key-unindexed",
                                 .category = "design",
                                 .needs = RuleNeeds::database,
                                 .severity = Severity::note,
                                 .summary = "no index begins with the columns of a foreign key",
                                 .page = page,
                                 .run = run,
                                 .opt_in = true};

}  // namespace schemadrift::rules
