#include <fmt/format.h>

#include "model/ddl.hpp"
#include "model/names.hpp"
#include "model/system_columns.hpp"
#include "model/type_text.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/comments.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/proof.hpp"
#include "rules/support/renames.hpp"

namespace schemadrift::rules {

extern const Rule column_missing;

namespace {

constexpr std::string_view page = R"md(
# column-missing

A model has a column that its table lacks. Every statement that names the column fails: a SELECT of the model, and any
INSERT or UPDATE that sets it. The column may come from a base (a mixin), which gives it to tables that never had it.

## What the application suffers

`SELECT`, `INSERT` and `UPDATE` of the model fail with `42703` `undefined_column`. SQLAlchemy 2.0 names a column with a server
default in `RETURNING`, so even an INSERT that leaves it out fails.

## How to mend it

Add the column to the table, or take it out of the model: `omit: [updated_at]` for one that a base adds. What the model has over the
column (a foreign key, an index, a check) is not reported again, and the fix makes it too. Where the column takes no NULL and has no
default, `SET NOT NULL` fails until every row has a value.

## Example: a base adds a column that the table never had

```yaml expected
schemadrift: 1
bases:
  BaseModel:
    columns:
      updated_at: {type: timestamptz, nullable: false, default: now()}
models:
  Role:
    table: roles
    extends: [BaseModel]
    columns:
      id: {type: integer, primary_key: true}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
```

```findings
error column-missing column public.roles.updated_at 42703
```

```sql failing
SELECT updated_at FROM public.roles;
```

## Example: the database calls it otherwise

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, userId: bigint}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, userid: integer}}
```

```findings
error column-missing column public.roles.userId 42703
note rename-suspected column public.roles.userId -
```

```sql failing
SELECT "userId" FROM public.roles;
```

## Example: the model omits it

```yaml expected
schemadrift: 1
bases:
  BaseModel:
    columns:
      updated_at: {type: timestamptz, nullable: false, default: now()}
models:
  Role:
    table: roles
    extends: [BaseModel]
    omit: [updated_at]
    columns:
      id: {type: integer, primary_key: true}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns:
      id: {type: integer, primary_key: true}
```

```findings
```
)md";

std::string hint(const Finding& finding, const Column& column, bool required) {
  const bool inherited = finding.model && !finding.model->base.empty();
  const auto add = required ? "add the column to the table, fill it in every row that is there, then set NOT NULL"
                            : "add the column to the table";
  if (!inherited) return fmt::format("{}, or take it out of the model", add);
  return fmt::format("{}, or `omit: [{}]` in {}", add, printable(column.name), printable(finding.model->name));
}

// Rows that are there would have no value for a NOT NULL column.
std::vector<std::string> fix(const Table& table, Column column, bool required) {
  std::vector<std::string> later;
  if (required && !column.nullable) {
    later.push_back(ddl::alter_column(table, column.name, "SET NOT NULL"));
    column.nullable = true;
  } else if (column.nullable && column.identity.has_value() && *column.identity == Identity::serial) {
    later.push_back(ddl::alter_column(table, column.name, "DROP NOT NULL"));
  }
  if (column.comment.has_value()) {
    const auto name = quote_identifier(table.name) + '.' + quote_identifier(column.name);
    later.push_back(comment_on("COLUMN " + name, column.comment));
  }
  later.insert(later.begin(), ddl::add_column(table, column));
  return later;
}

Finding missing(const RuleInput& input, const TablePair& pair, const Column& column, const Column* counterpart) {
  const auto& table = *pair.expected;
  const bool required = is_required(column, *input.comparison->expected);
  auto finding = finding_about(input, column_missing, path_of(table, column));
  finding.message = fmt::format("{} does not exist", named(table, column));
  finding.expected = display(column.type);
  finding.consequence = fails("42703", {"select", "insert", "update"}, "every statement that names the column fails");
  finding.proof = selected(table.name, {column.name});
  finding.hint = hint(finding, column, required);
  if (counterpart != nullptr) finding.hint = called(printable(counterpart->name)) + finding.hint;
  if (is_alterable(pair)) finding.fix_sql = fix(table, column, required);
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for (const auto& table : input.comparison->tables) {
    if (table.is_missing() || table.is_unmapped()) continue;
    const auto renames = renamed_columns(table);
    for (const auto& column : table.columns) {
      // Every table has its system columns: that name is column-system-name's matter.
      if (!column.is_missing() || !system_column_type(column.expected->name).empty()) continue;
      findings.push_back(missing(input, table, *column.expected, counterpart(renames, column.expected)));
    }
  }
}

}  // namespace

const Rule column_missing{.id = "column-missing",
                          .category = "columns",
                          .needs = RuleNeeds::database,
                          .severity = Severity::error,
                          .summary = "a model has a column that its table lacks",
                          .page = page,
                          .run = run};

}  // namespace schemadrift::rules
