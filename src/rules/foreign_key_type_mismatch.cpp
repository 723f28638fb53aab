#include <fmt/format.h>

#include "model/type_text.hpp"
#include "rules/support/design.hpp"
#include "rules/support/possible_keys.hpp"

namespace schemadrift::rules {

extern const Rule foreign_key_type_mismatch;

namespace {

constexpr std::string_view page = R"md(
# foreign-key-type-mismatch

A foreign key of a model has a column of another sort than the column that it references: text for a uuid, a number for a text. PostgreSQL
has no such foreign key, so the catalogue is wrong about one of the two columns. Numbers of different sizes may reference each other.

## What the application suffers

The migration that adds the foreign key fails with `42804` `datatype_mismatch`. Where the columns are as the catalogue says, a join of the two
fails with `42883` `undefined_function`.

## How to mend it

Give both columns the same type.

## Example: text for a uuid

```yaml expected
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: uuid, primary_key: true}}}
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true}, tenant_id: {type: text, references: tenants.id}}
```

```findings
error foreign-key-type-mismatch foreign_key public.roles.roles_tenant_id_fkey -
```

## Example: the same sort

```yaml expected
schemadrift: 1
domains: {key: {type: uuid}}
models:
  Tenant:
    table: tenants
    columns: {id: {type: bigint, primary_key: true}, code: {type: text, unique: true}, key: {type: uuid, unique: true}}
  Role:
    table: roles
    columns:
      tenant_id: {type: integer, references: tenants.id}
      tenant_code: {type: varchar(20), references: tenants.code}
      tenant_key: {type: key, references: tenants.key}
```

```findings
```
)md";

Finding mismatched(const RuleInput& input, const Table& table, const ForeignKey& key, const Column& referencing,
                   const Column& referenced) {
  auto finding = finding_about(input, foreign_key_type_mismatch, path_of(table, key), "columns");
  finding.message = fmt::format("{} references {} with {}", named(table, "foreign key", key.name),
                                display(referenced.type), display(referencing.type));
  finding.expected = display(referenced.type);
  finding.actual = display(referencing.type);
  finding.consequence = runs("the migration that adds it fails with 42804, and a join of the two with 42883");
  finding.hint = "give both columns the same type";
  return finding;
}

void look_at(const RuleInput& input, const Table& table, const ForeignKey& key, Findings& findings) {
  const auto found = incompatible_columns(input.catalogue->database, table, key);
  if (found) findings.push_back(mismatched(input, table, key, *found->referencing, *found->referenced));
}

void run(const RuleInput& input, Findings& findings) {
  if (input.catalogue == nullptr) return;
  for (const auto& table : input.catalogue->database.tables) {
    for (const auto& key : table.foreign_keys) look_at(input, table, key, findings);
  }
}

}  // namespace

const Rule foreign_key_type_mismatch{.id = "foreign-key-type-mismatch",
                                     .category = "constraints",
                                     .needs = RuleNeeds::catalogue,
                                     .severity = Severity::error,
                                     .summary = "a foreign key has a column of another sort than what it references",
                                     .page = page,
                                     .run = run};

}  // namespace schemadrift::rules
