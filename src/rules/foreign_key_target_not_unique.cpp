#include <fmt/format.h>

#include <optional>

#include "rules/support/constraint_text.hpp"
#include "rules/support/design.hpp"

namespace schemadrift::rules {

extern const Rule foreign_key_target_not_unique;

namespace {

constexpr std::string_view page = R"md(
# foreign-key-target-not-unique

A foreign key of a model references columns that nothing keeps unique: no primary key, no unique constraint, no unique index without a
predicate. PostgreSQL has no such foreign key. A model that is not complete may leave a constraint unsaid; the database is asked then, and
without one this is a warning.

## What the application suffers

The migration that adds the foreign key fails with `42830` `invalid_foreign_key`, and the ORM relates rows to one of several.

## How to mend it

Make the referenced columns unique, or reference those that are. A key of several columns is referenced as a whole.

## Example: a name that is not unique

```yaml expected
schemadrift: 1
complete: true
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}, name: text}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant: {type: text, references: tenants.name}}
```

```findings
error foreign-key-target-not-unique foreign_key public.roles.roles_tenant_fkey -
```

## Example: perhaps only unsaid

```yaml expected
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}, name: text}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant: {type: text, references: tenants.name}}
```

```findings
warning foreign-key-target-not-unique foreign_key public.roles.roles_tenant_fkey -
```

## Example: the database knows better

```yaml expected
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}, name: text}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant: {type: text, references: tenants.name}}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}, name: {type: text, unique: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant: {type: text, references: tenants.name}}
```

```findings
```

## Example: a primary key, a unique constraint, a unique index

```yaml expected
schemadrift: 1
complete: true
models:
  Tenant:
    table: tenants
    columns: {id: {type: integer, primary_key: true}, name: {type: text, unique: true}, code: text}
    indexes: [{columns: [code], unique: true}]
  Role:
    table: roles
    columns:
      a: {type: integer, references: tenants.id}
      b: {type: text, references: tenants.name}
      c: {type: text, references: tenants.code}
```

```findings
```
)md";

bool is_unique(const Table& table, const std::vector<std::string>& columns) {
  const bool is_key = table.primary_key.has_value() && same_columns(table.primary_key->columns, columns);
  return is_key || has_unique_over(table, columns);
}

/// Whether the database is known to have the table otherwise; nothing where it is not known.
std::optional<bool> is_unique_in_database(const RuleInput& input, const ForeignKey& key) {
  if (input.comparison == nullptr) return std::nullopt;
  const auto* table = find_table(*input.comparison->actual, key.references_table);
  return table == nullptr ? std::nullopt : std::optional(is_unique(*table, key.references_columns));
}

Finding not_unique(const RuleInput& input, const Table& table, const ForeignKey& key, bool is_certain) {
  auto finding = finding_about(input, foreign_key_target_not_unique, path_of(table, key), "references_columns");
  if (!is_certain) finding.severity = Severity::warning;
  finding.message = fmt::format("{} references {}, which nothing keeps unique", named(table, "foreign key", key.name),
                                target_text(key));
  finding.expected = target_text(key);
  finding.consequence = runs("the migration that adds it fails with 42830");
  finding.hint = "make the referenced columns unique, or reference those that are";
  return finding;
}

void look_at(const RuleInput& input, const Table& table, const ForeignKey& key, Findings& findings) {
  const auto* target = find_table(input.catalogue->database, key.references_table);
  if (target == nullptr || key.references_columns.empty() || is_unique(*target, key.references_columns)) return;
  const auto in_database = is_unique_in_database(input, key);
  if (in_database.value_or(false)) return;
  findings.push_back(not_unique(input, table, key, target->complete || in_database.has_value()));
}

void run(const RuleInput& input, Findings& findings) {
  if (input.catalogue == nullptr) return;
  for (const auto& table : input.catalogue->database.tables) {
    for (const auto& key : table.foreign_keys) look_at(input, table, key, findings);
  }
}

}  // namespace

const Rule foreign_key_target_not_unique{.id = "foreign-key-target-not-unique",
                                         .category = "constraints",
                                         .needs = RuleNeeds::catalogue,
                                         .severity = Severity::error,
                                         .summary = "a foreign key references columns that nothing keeps unique",
                                         .page = page,
                                         .run = run};

}  // namespace schemadrift::rules
