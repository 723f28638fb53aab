#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/names.hpp"
#include "rules/support/relationship_problems.hpp"

namespace schemadrift::rules {

extern const Rule relationship_foreign_key_ambiguous;

namespace {

constexpr std::string_view page = R"md(
# relationship-foreign-key-ambiguous

Between the two tables, or between the association table and one of them, there are several foreign keys, and the relationship does
not say which one it means.

An error when the catalogue states them. When only the database has them, the models may know one of them only: a warning.

## What the application suffers

SQLAlchemy raises `AmbiguousForeignKeysError` when it configures the mappers, and then every use of any mapper fails.

## How to mend it

Name the column with `foreign_keys`, on both sides of the pair. With an association table between rows of one table, state
`primaryjoin` and `secondaryjoin`.

## Example: two ways from a task to a person

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      author_id: {type: integer, references: people.id}
      owner_id: {type: integer, references: people.id}
    relationships:
      author: {target: Person, back_populates: written}
  Person:
    table: people
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      written: {target: Task, back_populates: author}
```

```findings
error relationship-foreign-key-ambiguous relationship public.tasks.author -
```

## Example: the column is named

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      author_id: {type: integer, references: people.id}
      owner_id: {type: integer, references: people.id}
    relationships:
      author: {target: Person, foreign_keys: [author_id], back_populates: written}
  Person:
    table: people
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      written: {target: Task, foreign_keys: [tasks.author_id], back_populates: author}
```

```findings
```
)md";

constexpr std::array kinds{ProblemKind::ambiguous_foreign_keys};

std::string candidates(const std::vector<relationships::Path>& paths) {
  std::vector<std::string> columns;
  for (const auto& path : paths) {
    columns.push_back(fmt::format("{}({})", display(path.holder), display(path.key->columns)));
  }
  return fmt::format("{}", fmt::join(columns, ", "));
}

bool fill(const RuleInput&, const Refused& refused, Finding& finding) {
  const auto& each = refused.relationship;
  const auto& paths = each.secondary_paths.size() > 1 ? each.secondary_paths : each.paths;
  finding.attribute = "foreign_keys";
  finding.message = fmt::format("{} could run over several foreign keys: {}", named(each), candidates(paths));
  finding.hint = each.relationship->secondary.has_value()
                     ? "state `primaryjoin` and `secondaryjoin`"
                     : "name the columns of one of them with `foreign_keys`, on both sides";
  if (refused.by_live_keys) finding.severity = Severity::warning;
  return true;
}

void run(const RuleInput& input, Findings& findings) {
  report_problems(input, relationship_foreign_key_ambiguous, findings, kinds, fill);
}

}  // namespace

const Rule relationship_foreign_key_ambiguous{.id = "relationship-foreign-key-ambiguous",
                                              .category = "relationships",
                                              .needs = RuleNeeds::catalogue,
                                              .severity = Severity::error,
                                              .summary = "several foreign keys could stand behind a relationship",
                                              .page = page,
                                              .run = run};

}  // namespace schemadrift::rules
