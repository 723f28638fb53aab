#include <fmt/format.h>

#include <cstdint>
#include <limits>
#include <optional>

#include "model/names.hpp"
#include "rules/support/design.hpp"
#include "rules/support/relations.hpp"

namespace schemadrift::rules {

extern const Rule sequence_outgrows_column;

namespace {

constexpr std::string_view page = R"md(
# sequence-outgrows-column

The sequence that fills a column counts on beyond what the column holds: that of a `serial` column that PostgreSQL 9.6 or an old dump made
counts as a `bigint`. It is an opt-in rule: `enable: [design]` in the catalogue, or `--enable sequence-outgrows-column`.

## What the application suffers

Nothing for long. Then every INSERT fails with `22003` `numeric_value_out_of_range`, and no sequence says beforehand that it ends.

## How to mend it

Make the column a `bigint`, or `ALTER SEQUENCE … AS integer`, which then fails with its own words.

## Example: a sequence of bigint, a column of integer

```yaml expected
schemadrift: 1
enable: [sequence-outgrows-column]
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
sequences:
  role_numbers: {type: bigint, owned_by: roles.id}
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```findings
note sequence-outgrows-column sequence public.role_numbers -
```

## Example: they end together

```yaml expected
schemadrift: 1
enable: [sequence-outgrows-column]
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true, identity: serial}}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true, identity: serial}}}
```

```findings
```
)md";

std::optional<std::int64_t> greatest(const Type& type) {
  if (type.schema != "pg_catalog" || type.array) return std::nullopt;
  if (type.name == "int2") return std::numeric_limits<std::int16_t>::max();
  if (type.name == "int4") return std::numeric_limits<std::int32_t>::max();
  return std::nullopt;
}

Finding outgrowing(const RuleInput& input, const Table& table, const Column& column, const Sequence& sequence) {
  auto finding = finding_about(input, sequence_outgrows_column, path_of(table, column));
  finding.object = path_of(sequence);
  finding.attribute = "maximum";
  finding.message = fmt::format("sequence {} counts to {}, and {} holds no more than {}", display(sequence.name),
                                *sequence.maximum, named(table, column), *greatest(column.type));
  finding.consequence = runs("one day every INSERT fails with 22003");
  finding.hint = "make the column a bigint";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for (const auto& sequence : input.comparison->actual->sequences) {
    if (!sequence.owned_by.has_value() || !sequence.maximum.has_value() || sequence.cycle.value_or(false)) continue;
    const auto* pair = find_pair(input.comparison->tables, sequence.owned_by->table);
    if (pair == nullptr || pair->is_missing() || pair->is_unmapped()) continue;
    const auto* column = find_column(*pair->actual, sequence.owned_by->column);
    const auto limit = column == nullptr ? std::nullopt : greatest(column->type);
    if (limit && *sequence.maximum > *limit) findings.push_back(outgrowing(input, *pair->actual, *column, sequence));
  }
}

}  // namespace

const Rule sequence_outgrows_column{.id = "sequence-outgrows-column",
                                    .category = "design",
                                    .needs = RuleNeeds::database,
                                    .severity = Severity::note,
                                    .summary = "a sequence counts on beyond what its column holds",
                                    .page = page,
                                    .run = run,
                                    .opt_in = true};

}  // namespace schemadrift::rules
