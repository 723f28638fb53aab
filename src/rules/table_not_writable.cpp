#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/proof.hpp"

namespace schemadrift::rules {

extern const Rule table_not_writable;

namespace {

constexpr std::string_view page = R"md(
# table-not-writable

A model has a table, and the database has a view or a materialized view of that name which takes no INSERT, UPDATE or DELETE. A view that
PostgreSQL can write through (one table, plain columns), or that has `INSTEAD OF` triggers for all three, is as good as a table.

## What the application suffers

The model can be read. Its INSERT, UPDATE and DELETE fail: with `55000` `object_not_in_prerequisite_state` for a view, with `42809`
`wrong_object_type` for a materialized view.

## How to mend it

State `relation: view` (or `materialized_view`) in the catalogue if the application only reads it. Else give the view `INSTEAD OF` triggers,
or put the table back under its name.

## Example: a view that cannot be written through

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: integer, name: text}}
```

```yaml actual
schemadrift: 1
```

```sql actual
CREATE VIEW public.roles AS SELECT 1 AS id, 'admin'::text AS name UNION SELECT 2, 'user';
```

```findings
error table-not-writable table public.roles 55000
```

```sql failing
INSERT INTO public.roles (id, name) VALUES (3, 'guest');
```

## Example: a materialized view

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: integer, name: text}}
```

```yaml actual
schemadrift: 1
```

```sql actual
CREATE MATERIALIZED VIEW public.roles AS SELECT 1 AS id, 'admin'::text AS name;
```

```findings
error table-not-writable table public.roles 42809
```

```sql failing
INSERT INTO public.roles (id, name) VALUES (3, 'guest');
```

## Example: a view that PostgreSQL writes through

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: integer, name: text}}
```

```yaml actual
schemadrift: 1
models:
  OldRole: {table: all_roles, columns: {id: integer, name: text}}
```

```sql actual
CREATE VIEW public.roles AS SELECT id, name FROM public.all_roles;
```

```findings
```

## Example: the model says that it is a view

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, relation: view, columns: {id: integer, name: text}}
```

```yaml actual
schemadrift: 1
```

```sql actual
CREATE VIEW public.roles AS SELECT 1 AS id, 'admin'::text AS name UNION SELECT 2, 'user';
```

```findings
```
)md";

bool is_table(const Table& table) {
  return table.relation == Relation::table || table.relation == Relation::partitioned_table;
}

Finding not_writable(const RuleInput& input, const TablePair& table) {
  const bool is_materialized = table.actual->relation == Relation::materialized_view;
  const std::string what = is_materialized ? "a materialized view" : "a view";
  auto finding = finding_about(input, table_not_writable, path_of(*table.expected), "relation");
  finding.message = fmt::format("{} is {} that takes no INSERT, UPDATE and DELETE", named(*table.expected), what);
  finding.expected = label(table.expected->relation);
  finding.actual = label(table.actual->relation);
  finding.consequence = fails(is_materialized ? "42809" : "55000", {"insert", "update", "delete"},
                              "the model can be read, and not written");
  finding.proof = planned(fmt::format("INSERT INTO {} DEFAULT VALUES;", quote_identifier(table.actual->name)));
  finding.hint = fmt::format("state `relation: {}` if the application only reads it", *finding.actual);
  if (!is_materialized) finding.hint += ", else give it INSTEAD OF triggers";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for (const auto& table : input.comparison->tables) {
    if (table.is_missing() || table.is_unmapped()) continue;
    if (is_table(*table.expected) && !table.actual->writable) findings.push_back(not_writable(input, table));
  }
}

}  // namespace

const Rule table_not_writable{.id = "table-not-writable",
                              .category = "tables",
                              .needs = RuleNeeds::database,
                              .severity = Severity::error,
                              .summary = "a model has a table, and the database a view that cannot be written",
                              .page = page,
                              .run = run};

}  // namespace schemadrift::rules
