#include <fmt/format.h>

#include <algorithm>

#include "model/names.hpp"
#include "rules/support/access.hpp"
#include "rules/support/sample_row.hpp"

namespace schemadrift::rules {

extern const Rule table_policy_missing;

namespace {

constexpr std::string_view page = R"md(
# table-policy-missing

The table of a model has row security, and the role that the application connects as has the privilege for a statement but no policy that
lets any row through. It is checked only for a role that `--role` or the catalogue's `role` names. The owner of a table and roles with
`BYPASSRLS` need no policy.

## What the application suffers

* SELECT yields no rows, without a word. An error, for the application takes its data for gone.
* INSERT fails with `42501` `insufficient_privilege`: "new row violates row-level security policy". An error.
* UPDATE and DELETE change no rows, without a word; SQLAlchemy raises `StaleDataError`. Alone, a warning: that may be meant.

## How to mend it

`CREATE POLICY` for the role and the command, or disable row security on the table. What rows the policy should let through is nobody's guess.

## Example: row security without a policy

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
GRANT ALL ON roles TO pg_monitor;
ALTER TABLE roles ENABLE ROW LEVEL SECURITY;
```

```findings
error table-policy-missing table public.roles 42501
```

```sql expected
GRANT ALL ON roles TO pg_monitor;
```

```sql failing
SET ROLE pg_monitor;
INSERT INTO roles VALUES (1);
```

## Example: none for reading

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
GRANT ALL ON roles TO pg_monitor;
ALTER TABLE roles ENABLE ROW LEVEL SECURITY;
CREATE POLICY adds ON roles FOR INSERT WITH CHECK (true);
```

```findings
error table-policy-missing table public.roles -
```

## Example: none for changing

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
GRANT ALL ON roles TO pg_monitor;
ALTER TABLE roles ENABLE ROW LEVEL SECURITY;
CREATE POLICY adds ON roles FOR INSERT WITH CHECK (true);
CREATE POLICY sees ON roles FOR SELECT TO pg_monitor USING (id > 0);
```

```findings
warning table-policy-missing table public.roles -
```

## Example: a policy for everything

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
GRANT ALL ON roles TO pg_monitor;
ALTER TABLE roles ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON roles USING (id > 0);
```

```findings
```
)md";

std::vector<std::string> commands_without_policy(const Comparison& comparison, const TablePair& table) {
  std::vector<std::string> commands;
  for (const auto* denial : denials(comparison, path_of(*table.actual))) {
    if (denial->by_row_security) commands.push_back(denial->privilege);
  }
  return commands;
}

bool holds(const std::vector<std::string>& commands, std::string_view command) {
  return std::ranges::find(commands, command) != commands.end();
}

/// An INSERT where that fails, else the query that finds no rows.
std::optional<Proof> proof(const Comparison& comparison, const Table& table, bool inserts) {
  if (!inserts) return shown(fmt::format("SELECT count(*) FROM {};", quote_identifier(table.name)));
  const auto row = required_row(table, *comparison.actual, 1);
  return row ? std::optional(as_role(comparison, insert(table, *row))) : std::nullopt;
}

Finding missing(const RuleInput& input, const TablePair& table, const std::vector<std::string>& commands) {
  auto finding = finding_about(input, table_policy_missing, path_of(*table.expected), "row_security");
  const auto what = fmt::format("{}", fmt::join(commands, ", "));
  finding.message = fmt::format("{} has row security, and no policy lets {} {}", named(*table.expected),
                                named_role(*input.comparison), what);
  finding.expected = what;
  const bool inserts = holds(commands, "INSERT");
  finding.consequence = inserts ? fails("42501", {"insert"}, "an INSERT fails, and nothing else finds a row")
                                : runs("statements run, and find no row");
  if (!inserts && !holds(commands, "SELECT")) finding.severity = Severity::warning;
  finding.proof = proof(*input.comparison, *table.actual, inserts);
  finding.hint = "create a policy for the role and the command, or disable row security";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_reachable_table(*input.comparison, [&](const TablePair& table) {
    const auto commands = commands_without_policy(*input.comparison, table);
    if (!commands.empty()) findings.push_back(missing(input, table, commands));
  });
}

}  // namespace

const Rule table_policy_missing{.id = "table-policy-missing",
                                .category = "privileges",
                                .needs = RuleNeeds::database,
                                .severity = Severity::error,
                                .summary = "row security is on, and no policy lets the application's role through",
                                .page = page,
                                .run = run};

}  // namespace schemadrift::rules
