#include <fmt/format.h>

#include "rules/support/constraint_text.hpp"
#include "rules/support/design.hpp"
#include "rules/support/possible_keys.hpp"
#include "rules/support/proof.hpp"

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

Finding not_unique(const RuleInput& input, const Table& table, const ForeignKey& key, bool is_certain) {
  auto finding = finding_about(input, foreign_key_target_not_unique, path_of(table, key), "references_columns");
  if (!is_certain) finding.severity = Severity::warning;
  finding.message = fmt::format("{} references {}, which nothing keeps unique", named(table, "foreign key", key.name),
                                target_text(key));
  finding.expected = target_text(key);
  finding.consequence = runs("the migration that adds it fails with 42830");
  if (input.comparison != nullptr && find_table(*input.comparison->actual, key.references_table) != nullptr) {
    finding.proof = counted_duplicates(key.references_table, key.references_columns);
  }
  finding.hint = "make the referenced columns unique, or reference those that are";
  return finding;
}

void look_at(const RuleInput& input, const Table& table, const ForeignKey& key, Findings& findings) {
  const auto doubt = doubt_of_target(input, key);
  if (doubt != TargetDoubt::none) findings.push_back(not_unique(input, table, key, doubt == TargetDoubt::certain));
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
