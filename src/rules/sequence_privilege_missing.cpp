#include <fmt/format.h>

#include <algorithm>

#include "model/names.hpp"
#include "rules/support/access.hpp"

namespace schemadrift::rules {

extern const Rule sequence_privilege_missing;

namespace {

constexpr std::string_view page = R"md(
# sequence-privilege-missing

The role that the application connects as may INSERT into the table of a model, but not take numbers from the sequence behind its serial
column. A grant on the table does not cover the sequence. (The sequence of an identity column needs no privilege.) It is checked only for a
role that `--role` or the catalogue's `role` names.

## What the application suffers

An INSERT that leaves the column out fails with `42501` `insufficient_privilege`: "permission denied for sequence".

## How to mend it

`GRANT USAGE ON SEQUENCE` to the role.

## Example: only the table was granted

```yaml expected
schemadrift: 1
role: pg_monitor
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true, identity: serial}, name: text}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true, identity: serial}, name: text}}
```

```sql actual
GRANT ALL ON roles TO pg_monitor;
```

```findings
error sequence-privilege-missing sequence public.roles_id_seq 42501
```

```sql expected
GRANT ALL ON roles TO pg_monitor;
GRANT USAGE ON SEQUENCE roles_id_seq TO pg_monitor;
```

```sql failing
SET ROLE pg_monitor;
INSERT INTO roles (name) VALUES ('admin');
```

## Example: an identity column needs no grant

```yaml expected
schemadrift: 1
role: pg_monitor
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true, identity: by_default}, name: text}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true, identity: by_default}, name: text}}
```

```sql actual
GRANT ALL ON roles TO pg_monitor;
```

```findings
```
)md";

bool may_insert(const Comparison& comparison, const TablePair& table) {
  return std::ranges::none_of(denials(comparison, path_of(*table.actual)), [](const Denial* denial) {
    return denial->privilege == "INSERT" && denial->columns.empty();
  });
}

/// The model has the column that the sequence fills.
bool fills_model(const TablePair& table, const Sequence& sequence) {
  if (!sequence.owned_by.has_value() || sequence.owned_by->table != table.actual->name) return false;
  const auto& columns = table.expected->columns;
  return std::ranges::find(columns, sequence.owned_by->column, &Column::name) != columns.end();
}

Finding missing(const RuleInput& input, const TablePair& table, const Sequence& sequence) {
  const auto& comparison = *input.comparison;
  const ObjectPath column{ObjectKind::column, table.expected->name.schema, table.expected->name.name,
                          sequence.owned_by->column};
  auto finding = finding_about(input, sequence_privilege_missing, column);
  finding.object = path_of(sequence);
  finding.attribute = "privileges";
  finding.message =
      fmt::format("{} may not take numbers from sequence {}, which fills column \"{}\" of {}", named_role(comparison),
                  display(sequence.name), printable(sequence.owned_by->column), named(*table.expected));
  finding.expected = "USAGE";
  finding.consequence = fails("42501", {"insert"}, "an INSERT that leaves the column out fails");
  finding.proof =
      as_role(comparison, fmt::format("SELECT nextval({});", quote_literal(quote_identifier(sequence.name))));
  finding.hint = "grant USAGE on the sequence to the role";
  finding.fix_sql = {grant(comparison, "USAGE", "SEQUENCE " + quote_identifier(sequence.name))};
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  const auto& comparison = *input.comparison;
  for_each_reachable_table(comparison, [&](const TablePair& table) {
    if (!may_insert(comparison, table)) return;
    for (const auto& sequence : comparison.actual->sequences) {
      if (!fills_model(table, sequence) || denials(comparison, path_of(sequence)).empty()) continue;
      findings.push_back(missing(input, table, sequence));
    }
  });
}

}  // namespace

const Rule sequence_privilege_missing{.id = "sequence-privilege-missing",
                                      .category = "privileges",
                                      .needs = RuleNeeds::database,
                                      .severity = Severity::error,
                                      .summary = "the application's role may not use the sequence of a serial column",
                                      .page = page,
                                      .run = run};

}  // namespace schemadrift::rules
