#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/names.hpp"
#include "rules/support/design.hpp"

namespace schemadrift::rules {

extern const Rule partition_gap;

namespace {

constexpr std::string_view page = R"md(
# partition-gap

A table is partitioned by list or by range and has no default partition, so that there may be rows which no partition takes. Of a
partition that is partitioned itself the same holds. It judges a design, and runs where `enable` or `--enable` asks for it.

## What the application suffers

An INSERT of such a row fails with `23514` `check_violation`: "no partition of relation found for row". So does an UPDATE that would move a
row there. With partitions for each month that is the first row of the month that nobody made one for.

## How to mend it

`CREATE TABLE … PARTITION OF … DEFAULT`. Every later partition is then checked against the rows that are in the default one, under a lock
on it; keep it empty. Or make partitions ahead of time, and waive this.

## Example: partitions by year

```yaml expected
schemadrift: 1
enable: [partition-gap]
models:
  Event: {table: events, columns: {id: integer, happened_on: date}}
```

```yaml actual
schemadrift: 1
```

```sql actual
CREATE TABLE events (id integer, happened_on date) PARTITION BY RANGE (happened_on);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
```

```findings
note partition-gap table public.events 23514
```

## Example: a partition has a gap of its own

```yaml expected
schemadrift: 1
enable: [partition-gap]
models:
  Event: {table: events, columns: {id: integer, kind: text, happened_on: date}}
```

```yaml actual
schemadrift: 1
```

```sql actual
CREATE TABLE events (id integer, kind text, happened_on date) PARTITION BY LIST (kind);
CREATE TABLE events_of_logins PARTITION OF events FOR VALUES IN ('login') PARTITION BY RANGE (happened_on);
CREATE TABLE events_rest PARTITION OF events DEFAULT;
```

```findings
note partition-gap table public.events_of_logins 23514
```

## Example: a default partition, and partitions by hash

```yaml expected
schemadrift: 1
enable: [partition-gap]
models:
  Event: {table: events, columns: {id: integer, happened_on: date}}
  Visit: {table: visits, columns: {id: integer}}
```

```yaml actual
schemadrift: 1
```

```sql actual
CREATE TABLE events (id integer, happened_on date) PARTITION BY RANGE (happened_on);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE TABLE visits (id integer) PARTITION BY HASH (id);
CREATE TABLE visits_even PARTITION OF visits FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE visits_odd PARTITION OF visits FOR VALUES WITH (MODULUS 2, REMAINDER 1);
```

```findings
```
)md";

/// The table that the application writes to.
const Table* root_of(const Database& database, const Table& table) {
  const auto* at = &table;
  while (at != nullptr && at->partition_of.has_value()) at = find_table(database, *at->partition_of);
  return at;
}

Finding gap(const RuleInput& input, const Table& table) {
  auto finding = finding_about(input, partition_gap, path_of(table));
  finding.message = fmt::format("{} is partitioned and has no default partition", named(table));
  finding.consequence = fails("23514", {"insert", "update"}, "a row that no partition takes is refused");
  finding.hint = "add a default partition, or make sure that partitions are made ahead of time";
  const QualifiedName name{table.name.schema, default_name(table.name.name, {}, "default")};
  finding.fix_sql = {
      fmt::format("CREATE TABLE {} PARTITION OF {} DEFAULT;", quote_identifier(name), quote_identifier(table.name))};
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  std::set<const Table*> judged;
  for_each_designed_table(input, [&](const Table& table) { judged.insert(&table); });
  const auto& database = designed(input);
  for (const auto& table : database.tables) {
    const bool has_gap = table.default_partition.has_value() && !*table.default_partition;
    if (has_gap && judged.contains(root_of(database, table))) findings.push_back(gap(input, table));
  }
}

}  // namespace

const Rule partition_gap{.id = "partition-gap",
                         .category = "design",
                         .needs = RuleNeeds::database,
                         .severity = Severity::note,
                         .summary = "a partitioned table has no place for rows of no partition",
                         .page = page,
                         .run = run,
                         .opt_in = true};

}  // namespace schemadrift::rules
