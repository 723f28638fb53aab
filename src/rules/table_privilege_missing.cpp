#include <fmt/format.h>

#include <algorithm>

#include "model/names.hpp"
#include "rules/support/access.hpp"
#include "rules/support/constraint_text.hpp"

namespace schemadrift::rules {

extern const Rule table_privilege_missing;

namespace {

constexpr std::string_view page = R"md(
# table-privilege-missing

The role that the application connects as lacks a privilege on the table of a model: SELECT, INSERT, UPDATE or DELETE, on the whole table or
on columns that the model has. It is checked only for a role that `--role` or the catalogue's `role` names: the role that runs a check often
may less than the application's. The usual cause is a table that another role made after `GRANT … ON ALL TABLES`.

## What the application suffers

The statement fails with `42501` `insufficient_privilege`. Without SELECT, that is an error: no model is without it. Where only privileges to
write are missing it is a warning, for that may be meant: a list that others fill, a log from which nothing is deleted.

## How to mend it

Grant the privilege. `ALTER DEFAULT PRIVILEGES` grants it on tables to come. If the application never does so, say it with a waiver or with
`severities`.

## Example: a table of which nothing was granted

```yaml expected
schemadrift: 1
role: pg_monitor
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```sql actual
REVOKE ALL ON roles FROM PUBLIC;
```

```findings
error table-privilege-missing table public.roles 42501
```

```sql expected
GRANT SELECT ON roles TO pg_monitor;
```

```sql failing
SET ROLE pg_monitor;
SELECT id FROM roles;
```

## Example: a column of which nothing was granted

```yaml expected
schemadrift: 1
role: pg_monitor
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, name: text}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, name: text, salary: integer}}
```

```sql actual
GRANT SELECT (id), INSERT, UPDATE, DELETE ON roles TO pg_monitor;
```

```findings
note column-unmapped column public.roles.salary -
error table-privilege-missing table public.roles 42501
```

```sql expected
GRANT SELECT ON roles TO pg_monitor;
```

```sql failing
SET ROLE pg_monitor;
SELECT id, name FROM roles;
```

## Example: it may only read

```yaml expected
schemadrift: 1
role: pg_monitor
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```sql actual
GRANT SELECT ON roles TO pg_monitor;
```

```findings
warning table-privilege-missing table public.roles 42501
```

## Example: it may do all that the model needs

```yaml expected
schemadrift: 1
role: pg_monitor
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, name: text}}
  RoleName: {table: role_names, relation: view, columns: {name: text}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, name: text, salary: integer}}
```

```sql actual
CREATE VIEW role_names AS SELECT name FROM roles;
GRANT SELECT ON role_names TO pg_monitor;
GRANT SELECT (id, name), INSERT (id, name), UPDATE (id, name), DELETE ON roles TO pg_monitor;
```

```findings
note column-unmapped column public.roles.salary -
```

## Example: no role is named, so there is nothing to tell

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

/// Of the columns that are denied, those that the model has.
std::vector<std::string> mapped(const Denial& denial, const Table& expected) {
  auto columns = denial.columns;
  std::erase_if(columns, [&](const std::string& name) {
    return std::ranges::find(expected.columns, name, &Column::name) == expected.columns.end();
  });
  return columns;
}

bool is_read_only(const Table& expected) {
  return expected.relation == Relation::view || expected.relation == Relation::materialized_view;
}

/// SELECT, INSERT (name): as GRANT has them. `quote` is for the columns' names.
template <class Quote>
std::string privileges(const std::vector<const Denial*>& lacking, const Table& expected, const Quote& quote) {
  std::vector<std::string> words;
  for (const auto* denial : lacking) {
    std::vector<std::string> columns;
    for (const auto& each : mapped(*denial, expected)) columns.push_back(quote(each));
    words.push_back(columns.empty() ? denial->privilege
                                    : fmt::format("{} ({})", denial->privilege, fmt::join(columns, ", ")));
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

/// What the model needs and the role lacks.
std::vector<const Denial*> lacking(const Comparison& comparison, const TablePair& table) {
  auto result = denials(comparison, path_of(*table.actual));
  std::erase_if(result, [&](const Denial* denial) {
    if (denial->by_row_security || (is_read_only(*table.expected) && denial->privilege != "SELECT")) return true;
    return !denial->columns.empty() && mapped(*denial, *table.expected).empty();
  });
  return result;
}

Consequence consequence(const std::vector<const Denial*>& lacking) {
  auto result = fails("42501", {}, "such a statement of the model fails");
  for (const auto* denial : lacking) {
    auto statement = denial->privilege;
    std::ranges::transform(statement, statement.begin(), [](char each) { return static_cast<char>(each | 0x20); });
    result.affects.push_back(std::move(statement));
  }
  return result;
}

std::string select(const Table& expected, const QualifiedName& table) {
  std::vector<std::string> columns;
  for (const auto& each : expected.columns) columns.push_back(quote_identifier(each.name));
  return fmt::format("SELECT {} FROM {} LIMIT 0;", fmt::join(columns, ", "), quote_identifier(table));
}

Finding missing(const RuleInput& input, const TablePair& table, const std::vector<const Denial*>& lacking) {
  const auto& comparison = *input.comparison;
  auto finding = finding_about(input, table_privilege_missing, path_of(*table.expected), "privileges");
  const auto what = privileges(lacking, *table.expected, [](const std::string& name) { return printable(name); });
  finding.message = fmt::format("{} lacks {} on {}", named_role(comparison), what, named(*table.expected));
  finding.expected = what;
  finding.consequence = consequence(lacking);
  const bool may_read =
      std::ranges::none_of(lacking, [](const Denial* denial) { return denial->privilege == "SELECT"; });
  if (!may_read) finding.proof = as_role(comparison, select(*table.expected, table.actual->name));
  finding.severity = may_read ? Severity::warning : Severity::error;
  finding.hint = "grant it; or, if the application never does so, waive it";
  finding.fix_sql = {grant(
      comparison, privileges(lacking, *table.expected, [](const std::string& name) { return quote_identifier(name); }),
      "TABLE " + quote_identifier(table.actual->name))};
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_reachable_table(*input.comparison, [&](const TablePair& table) {
    const auto found = lacking(*input.comparison, table);
    if (!found.empty()) findings.push_back(missing(input, table, found));
  });
}

}  // namespace

const Rule table_privilege_missing{.id = "table-privilege-missing",
                                   .category = "privileges",
                                   .needs = RuleNeeds::database,
                                   .severity = Severity::error,
                                   .summary = "the application's role lacks a privilege on a model's table",
                                   .page = page,
                                   .run = run};

}  // namespace schemadrift::rules
