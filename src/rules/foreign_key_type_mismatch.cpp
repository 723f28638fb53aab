#include <fmt/format.h>

#include <algorithm>

#include "model/type_text.hpp"
#include "rules/support/design.hpp"
#include "rules/support/type_facts.hpp"

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

bool is_known(const Type& type, const Database& database) {
  return type.schema == "pg_catalog" || find_enum(database, type) != nullptr;
}

/// For certain no foreign key: extensions may bring operators between their types and others.
bool are_incompatible(const Type& first, const Type& second, const Database& database) {
  const auto referencing = underlying(first, database);
  const auto referenced = underlying(second, database);
  if (!is_known(referencing, database) || !is_known(referenced, database)) return false;
  if (referencing.array != referenced.array) return true;
  const auto shared = family(referencing, database);
  if (shared != family(referenced, database)) return true;
  const bool is_own = shared == TypeFamily::other || shared == TypeFamily::enumeration;
  return is_own && (referencing.name != referenced.name || referencing.schema != referenced.schema);
}

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
  const auto& database = input.catalogue->database;
  const auto* target = find_table(database, key.references_table);
  if (target == nullptr) return;
  for (std::size_t i = 0; i < std::min(key.columns.size(), key.references_columns.size()); ++i) {
    const auto* referencing = find_column(table, key.columns[i]);
    const auto* referenced = find_column(*target, key.references_columns[i]);
    if (referencing == nullptr || referenced == nullptr) continue;
    if (!are_incompatible(referencing->type, referenced->type, database)) continue;
    findings.push_back(mismatched(input, table, key, *referencing, *referenced));
    return;
  }
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
