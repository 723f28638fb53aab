#include <fmt/format.h>

#include <algorithm>

#include "model/names.hpp"
#include "model/type_text.hpp"
#include "rules/support/design.hpp"
#include "rules/support/type_facts.hpp"

namespace schemadrift::rules {

extern const Rule foreign_key_narrower;

namespace {

constexpr std::string_view page = R"md(
# foreign-key-narrower

A foreign key holds smaller integers than the column that it references: `integer` for a `bigint` key. It is an opt-in rule: `enable: [design]`
in the catalogue, or `--enable foreign-key-narrower`.

## What the application suffers

Nothing, until the referenced numbers leave the range of the smaller type. From then on an INSERT that references one of them fails with `22003`
`numeric_value_out_of_range`.

## How to mend it

Give the foreign key the type of the column that it references. `ALTER COLUMN … TYPE bigint` rewrites the table.

## Example: an integer references a bigint

```yaml expected
schemadrift: 1
enable: [foreign-key-narrower]
models:
  Project: {table: projects, columns: {id: {type: bigint, primary_key: true}}}
  Task:
    table: tasks
    columns: {id: {type: bigint, primary_key: true}, project_id: {type: integer, references: projects.id}}
```

```yaml actual
schemadrift: 1
models:
  Project: {table: projects, columns: {id: {type: bigint, primary_key: true}}}
  Task:
    table: tasks
    columns: {id: {type: bigint, primary_key: true}, project_id: {type: integer, references: projects.id}}
```

```findings
note foreign-key-narrower foreign_key public.tasks.tasks_project_id_fkey 22003
```

## Example: as wide, and wider

```yaml expected
schemadrift: 1
enable: [foreign-key-narrower]
models:
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
  Task:
    table: tasks
    columns:
      id: {type: bigint, primary_key: true}
      project_id: {type: integer, references: projects.id}
      other_id: {type: bigint, references: projects.id}
```

```yaml actual
schemadrift: 1
models:
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
  Task:
    table: tasks
    columns:
      id: {type: bigint, primary_key: true}
      project_id: {type: integer, references: projects.id}
      other_id: {type: bigint, references: projects.id}
```

```findings
```
)md";

bool is_narrower(const Column& referencing, const Column& referenced, const Database& database) {
  const auto here = underlying(referencing.type, database);
  const auto there = underlying(referenced.type, database);
  if (!is_integer(here) || !is_integer(there) || here.array || there.array) return false;
  return used_digits(here).whole < used_digits(there).whole;
}

Finding narrower(const RuleInput& input, const Table& table, const ForeignKey& key, const Column& referencing,
                 const Column& referenced) {
  auto finding = finding_about(input, foreign_key_narrower, path_of(table, key), "columns");
  finding.message = fmt::format("{} references {} with {}", named(table, "foreign key", key.name),
                                display(referenced.type), display(referencing.type));
  finding.consequence = fails("22003", {"insert", "update"},
                              fmt::format("a number of {} that {} does not hold cannot be referenced",
                                          schemadrift::display(key.references_table), display(referencing.type)));
  finding.hint = fmt::format("make the column {}", display(referenced.type));
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  const auto& database = designed(input);
  for_each_designed_table(input, [&](const Table& table) {
    for (const auto& key : table.foreign_keys) {
      const auto* target = find_table(database, key.references_table);
      if (key.inherited || target == nullptr) continue;
      for (std::size_t i = 0; i < std::min(key.columns.size(), key.references_columns.size()); ++i) {
        const auto* referencing = find_column(table, key.columns[i]);
        const auto* referenced = find_column(*target, key.references_columns[i]);
        if (referencing == nullptr || referenced == nullptr) continue;
        if (is_narrower(*referencing, *referenced, database))
          findings.push_back(narrower(input, table, key, *referencing, *referenced));
      }
    }
  });
}

}  // namespace

const Rule foreign_key_narrower{.id = "foreign-key-narrower",
                                .category = "design",
                                .needs = RuleNeeds::catalogue,
                                .severity = Severity::note,
                                .summary = "a foreign key holds smaller numbers than what it references",
                                .page = page,
                                .run = run,
                                .opt_in = true};

}  // namespace schemadrift::rules
