#include <fmt/format.h>

#include <algorithm>

#include "model/ddl.hpp"
#include "model/names.hpp"
#include "rules/support/dependents.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/proof.hpp"
#include "rules/support/renames.hpp"
#include "rules/support/schemas.hpp"

namespace schemadrift::rules {

extern const Rule table_missing;

namespace {

constexpr std::string_view page = R"md(
# table-missing

A model has a table that the database lacks, or lacks under that name and schema. Where the whole schema does not exist, the message
says so. What belongs to the table is not reported again.

## What the application suffers

Every statement that names the table fails with `42P01` `undefined_table`; the code is the same when the schema is missing.

## How to mend it

Run the migration that creates the table. If it exists in another schema, state that schema in the catalogue (`schema:` or
`table: schema.name`).

## Example: a table was never created

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, tenant_id: {type: integer, references: tenants.id}}}
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Tenant: {table: tenants, columns: {id: {type: integer, primary_key: true}}}
```

```findings
error table-missing table public.roles 42P01
```

```sql failing
SELECT id FROM public.roles;
```

## Example: the schema does not exist

```yaml expected
schemadrift: 1
models:
  Event: {table: audit.events, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
```

```findings
error table-missing table audit.events 42P01
```

## Example: the table is there

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```findings
```
)md";

const Table* same_name_elsewhere(const Database& actual, const QualifiedName& name) {
  const auto found = std::ranges::find_if(
      actual.tables, [&](const Table& each) { return each.name.name == name.name && each.name.schema != name.schema; });
  return found == actual.tables.end() ? nullptr : &*found;
}

// Foreign keys to what is missing too can only be added when that is mended. The sequences of its columns come along.
Database creatable(const Table& table, const Comparison& comparison) {
  Database result;
  result.tables = {table};
  std::erase_if(result.tables.front().foreign_keys,
                [&](const ForeignKey& key) { return !missing_targets(comparison, table, key).empty(); });
  for (const auto& pair : comparison.sequences) {
    const bool is_owned = pair.is_missing() && pair.expected->owned_by.has_value();
    if (is_owned && pair.expected->owned_by->table == table.name) result.sequences.push_back(*pair.expected);
  }
  return result;
}

std::vector<std::string> fix(const Table& table, const Comparison& comparison) {
  auto statements = ddl::create_objects(creatable(table, comparison));
  if (statements.empty()) return statements;
  return with_schema(*comparison.actual, table.name.schema, std::move(statements));
}

std::string hint(const Table& table, const Database& actual) {
  const auto* elsewhere = same_name_elsewhere(actual, table.name);
  if (elsewhere == nullptr) return "create the table, or take the model out of the catalogue";
  return fmt::format("the database has {}: is that the one? Then state its schema", named(*elsewhere));
}

Finding missing(const RuleInput& input, const Table& table, const Table* counterpart) {
  const auto& actual = *input.comparison->actual;
  auto finding = finding_about(input, table_missing, path_of(table));
  finding.message = fmt::format("{} does not exist", named(table));
  if (lacks_schema(actual, table.name.schema)) {
    finding.message += fmt::format(", nor does its schema {}", printable(table.name.schema));
  }
  finding.expected = display(table.name);
  finding.consequence = fails("42P01", {"select", "insert", "update", "delete"}, "every statement of the model fails");
  finding.proof = planned(fmt::format("SELECT 1 FROM {} LIMIT 0;", quote_identifier(table.name)));
  finding.hint = hint(table, actual);
  if (counterpart != nullptr) finding.hint = called(display(counterpart->name)) + finding.hint;
  finding.fix_sql = fix(table, *input.comparison);
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  const auto renames = renamed_tables(*input.comparison);
  for (const auto& table : input.comparison->tables) {
    if (table.is_missing()) findings.push_back(missing(input, *table.expected, counterpart(renames, table.expected)));
  }
}

}  // namespace

const Rule table_missing{.id = "table-missing",
                         .category = "tables",
                         .needs = RuleNeeds::database,
                         .severity = Severity::error,
                         .summary = "a model has a table that the database lacks",
                         .page = page,
                         .run = run};

}  // namespace schemadrift::rules
