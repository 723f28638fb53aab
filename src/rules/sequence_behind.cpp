#include <fmt/format.h>

#include <algorithm>

#include "model/ddl.hpp"
#include "model/names.hpp"
#include "rules/support/columns.hpp"
#include "rules/support/finding.hpp"

namespace schemadrift::rules {

extern const Rule sequence_behind;

namespace {

constexpr std::string_view page = R"md(
# sequence-behind

The sequence that makes the numbers of a key is behind its table: rows have numbers that it has yet to give. That happens where
rows were copied, restored or imported with their numbers. It is found only with `--evidence`, which reads the rows.

## What the application suffers

An `INSERT` that leaves the number to the database fails with `23505` `unique_violation`, once for each row that is in the way.

## How to mend it

Set the sequence to the greatest number of the table.

## Example: rows came with their numbers

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true, identity: serial}, name: text}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: integer, primary_key: true, identity: serial}, name: text}
```

```sql actual
INSERT INTO public.roles (id, name) VALUES (1, 'imported'), (2, 'imported');
```

```findings
```

```findings evidence
error sequence-behind column public.roles.id 23505
```

```sql failing
INSERT INTO public.roles (name) VALUES ('made here');
```

## Example: rows have the numbers of the sequence

```yaml expected
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: bigint, primary_key: true, identity: always}, name: text}
```

```yaml actual
schemadrift: 1
models:
  Role:
    table: roles
    columns: {id: {type: bigint, primary_key: true, identity: always}, name: text}
```

```sql actual
INSERT INTO public.roles (name) VALUES ('made here'), ('and this');
```

```findings
```

```findings evidence
```
)md";

bool is_alone(const std::vector<std::string>& columns, const Column& column) {
  return columns.size() == 1 && columns.front() == column.name;
}

bool is_key(const Table& table, const Column& column) {
  if (table.primary_key.has_value() && is_alone(table.primary_key->columns, column)) return true;
  return std::ranges::any_of(table.uniques, [&](const Unique& each) { return is_alone(each.columns, column); });
}

std::string catch_up(const Table& table, const Column& column) {
  return fmt::format("SELECT setval(pg_get_serial_sequence({}, {}), (SELECT max({}) FROM {}));",
                     quote_literal(ddl::regclass_text(table.name)), quote_literal(column.name),
                     quote_identifier(column.name), quote_identifier(table.name));
}

Finding behind(const RuleInput& input, const TablePair& table, const Pair<Column>& pair) {
  auto finding = finding_about(input, sequence_behind, path_of(*table.expected, *pair.expected), "identity");
  finding.message = "the sequence of " + named(*table.actual, *pair.actual) + " is behind the rows of the table";
  finding.consequence = fails("23505", {"insert"}, "an INSERT that leaves the number to the database fails");
  finding.hint = "set the sequence to the greatest number";
  finding.fix_sql = {catch_up(*table.actual, *pair.actual)};
  finding.evidence = {{EvidenceKind::sequence_behind, table.actual->name, {pair.actual->name}}};
  finding.needs_evidence = true;
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_shared_column(*input.comparison, [&](const TablePair& table, const Pair<Column>& pair) {
    if (!pair.actual->identity.has_value() || !is_key(*table.actual, *pair.actual)) return;
    findings.push_back(behind(input, table, pair));
  });
}

}  // namespace

const Rule sequence_behind{.id = "sequence-behind",
                           .category = "columns",
                           .needs = RuleNeeds::database,
                           .severity = Severity::error,
                           .summary = "rows have numbers that their sequence has yet to give",
                           .page = page,
                           .run = run};

}  // namespace schemadrift::rules
