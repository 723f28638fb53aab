#include <fmt/format.h>

#include <algorithm>

#include "model/names.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/constraint_text.hpp"
#include "rules/support/design.hpp"
#include "rules/support/proof.hpp"
#include "rules/support/relationship_deletes.hpp"

namespace schemadrift::rules {

extern const Rule foreign_key_action_fails;

namespace {

constexpr std::string_view page = R"md(
# foreign-key-action-fails

A foreign key has `ON DELETE SET NULL` (or `ON UPDATE`) and a column that takes no NULL; or `SET DEFAULT`, and a column without a default that
takes no NULL. PostgreSQL accepts that, and fails when it comes to it. It is an opt-in rule: `enable: [design]` in the catalogue, or `--enable foreign-key-action-fails`.
(Where a relationship relies on the key, relationship-passive-deletes-without-database-cascade or
relationship-delete-clears-required-key says it.)

## What the application suffers

Deleting a referenced row, or changing its key, fails with `23502` `not_null_violation` as long as a row references it.

## How to mend it

Let the column take NULL, give it a default, or choose another action.

## Example: the database's column takes no NULL

```yaml expected
schemadrift: 1
enable: [foreign-key-action-fails]
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
      tenant_id: {type: integer, references: {table: tenants, column: id, on_delete: set_null}}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
      tenant_id: {type: integer, nullable: false, references: {table: tenants, column: id, on_delete: set_null}}
```

```findings
error column-nullability-mismatch column public.roles.tenant_id 23502
error foreign-key-action-fails foreign_key public.roles.roles_tenant_id_fkey 23502
```

```sql failing
INSERT INTO tenants VALUES (1);
INSERT INTO roles VALUES (1, 1);
DELETE FROM tenants;
```

## Example: the model alone shows it

```yaml expected
schemadrift: 1
enable: [design]
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
      a: {type: integer, nullable: false, references: {table: tenants, column: id, on_delete: set_default}}
      b: {type: integer, nullable: false, default: 1, references: {table: tenants, column: id, on_delete: set_default}}
      c: {type: integer, nullable: false, references: {table: tenants, column: id, on_update: set_null}}
```

```findings
error foreign-key-action-fails foreign_key public.roles.roles_a_fkey 23502
error foreign-key-action-fails foreign_key public.roles.roles_c_fkey 23502
```

## Example: a relationship relies on it, and is spoken of instead

```yaml expected
schemadrift: 1
enable: [foreign-key-action-fails]
models:
  Tenant:
    table: tenants
    columns: {id: {type: integer, primary_key: true}}
    relationships: {roles: {target: Role, passive_deletes: true}}
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
      tenant_id: {type: integer, nullable: false, references: {table: tenants, column: id, on_delete: set_null}}
```

```findings
error relationship-passive-deletes-without-database-cascade relationship public.tenants.roles 23502
```

## Example: the column takes NULL

```yaml expected
schemadrift: 1
enable: [foreign-key-action-fails]
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: integer, tenant_id: {type: integer, references: {table: tenants, column: id, on_delete: set_null}}}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
  Role:
    table: roles
    columns: {id: integer, tenant_id: {type: integer, references: {table: tenants, column: id, on_delete: set_null}}}
```

```findings
```
)md";

/// One of the two actions of a foreign key.
struct Action {
  const char* attribute;
  const char* event;
  Stated<ReferentialAction> taken;
};

/// Deletes a row that is referenced, or changes its key.
std::string statement(const Action& action, const Table& target, const std::string& column, const std::string& value,
                      const std::string& other) {
  const auto table = quote_identifier(target.name);
  const auto name = quote_identifier(column);
  if (*action.event == 'D') return fmt::format("DELETE FROM {} WHERE {} = {};", table, name, value);
  return fmt::format("UPDATE {} SET {} = {} WHERE {} = {};", table, name, other, name, value);
}

std::optional<Proof> proof(const Database& database, const Table& table, const ForeignKey& key, const Action& action) {
  const auto* target = find_table(database, key.references_table);
  if (target == nullptr) return std::nullopt;
  auto parent = required_row(*target, database, 1);
  auto child = required_row(table, database, 1);
  SampleRow other;
  if (!parent || !child || !fill(*parent, *target, database, key.references_columns, 1) ||
      !fill(other, *target, database, key.references_columns, 2)) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < key.columns.size(); ++i) (*child)[key.columns[i]] = parent->at(key.references_columns[i]);
  const auto& column = key.references_columns.front();
  return written(
      {std::string(without_triggers), insert(*target, *parent), insert(table, *child), std::string(with_triggers)},
      statement(action, *target, column, parent->at(column), other.at(column)));
}

Finding failing(const RuleInput& input, const Table& table, const ForeignKey& key, const Action& action,
                const Column& column) {
  auto finding = finding_about(input, foreign_key_action_fails, path_of(table, key), action.attribute);
  finding.message =
      fmt::format("{} has ON {} {}, and its column \"{}\" takes no NULL", named(table, "foreign key", key.name),
                  action.event, words(*action.taken), printable(column.name));
  const auto* const affected = *action.event == 'D' ? "delete" : "update";
  finding.consequence = fails("23502", {affected}, "it fails for a row that is referenced");
  finding.proof = proof(designed(input), table, key, action);
  finding.hint = "let the column take NULL, or choose another action";
  return finding;
}

// relationship-passive-deletes-without-database-cascade says it of a relationship that leaves its rows to the key, and
// relationship-delete-clears-required-key of one with nothing that leads back.
bool is_said_of_relationship(const DeleteCases& cases, const Table& table, const ForeignKey& key,
                             const Action& action) {
  return *action.event == 'D' && std::ranges::any_of(cases.all, [&](const DeleteCase& each) {
    const bool is_said =
        each.fault == DeleteFault::database_keeps_children || each.fault == DeleteFault::database_cannot_clear;
    return is_said && each.state == KeyState::agreed && each.key == &key && each.holder() == table.name;
  });
}

void run(const RuleInput& input, Findings& findings) {
  const auto cases = delete_cases(input);
  for_each_designed_table(input, [&](const Table& table) {
    for (const auto& key : table.foreign_keys) {
      if (key.inherited) continue;
      for (const auto& action :
           {Action{"on_delete", "DELETE", key.on_delete}, Action{"on_update", "UPDATE", key.on_update}}) {
        const auto taken = action.taken.value_or(ReferentialAction::no_action);
        const auto* column = refusing_column(table, key, taken, designed(input));
        if (column == nullptr || is_said_of_relationship(cases, table, key, action)) continue;
        findings.push_back(failing(input, table, key, action, *column));
      }
    }
  });
}

}  // namespace

const Rule foreign_key_action_fails{.id = "foreign-key-action-fails",
                                    .category = "design",
                                    .needs = RuleNeeds::catalogue,
                                    .severity = Severity::error,
                                    .summary = "ON DELETE or ON UPDATE would set NULL where none may be",
                                    .page = page,
                                    .run = run,
                                    .opt_in = true};

}  // namespace schemadrift::rules
