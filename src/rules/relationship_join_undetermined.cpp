#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/names.hpp"
#include "rules/support/relationship_problems.hpp"
#include "rules/support/unknown_targets.hpp"

namespace schemadrift::rules {

extern const Rule relationship_join_undetermined;

namespace {

constexpr std::string_view page = R"md(
# relationship-join-undetermined

SQLAlchemy needs to know which columns a relationship joins, and which of them hold the foreign key. Here it cannot: a column of
`foreign_keys` or `remote_side` is in no table, `secondaryjoin` stands without `secondary`, the join compares by no `=`, or the
columns that are named leave no pair of one at this end and one at the far end.

Where there is no foreign key at all and none is named it is a warning, because the catalogue may leave out what the models have;
with a database, `relationship-foreign-key-missing` looks for it there.

## What the application suffers

SQLAlchemy raises `ArgumentError`, `NoForeignKeysError` or, for the column, Python's `AttributeError` when it configures the mappers,
and then every use of any mapper fails.

## How to mend it

State the foreign key on its column with `references`. For a join of your own, state `primaryjoin` and mark the column with
`foreign_keys`.

## Example: columns that do not join

```yaml expected
schemadrift: 1
models:
  Category:
    table: categories
    columns:
      id: {type: integer, primary_key: true}
      parent_id: {type: integer, references: categories.id}
      name: text
    relationships:
      parent: {target: Category, remote_side: [name]}
      twin: {target: Category, remote_side: [ident], viewonly: true}
      later: {target: Category, primaryjoin: foreign(categories.parent_id) > categories.id}
      linked: {target: Category, secondaryjoin: categories.id = categories.parent_id, viewonly: true}
```

```findings
error relationship-join-undetermined relationship public.categories.parent -
error relationship-join-undetermined relationship public.categories.twin -
error relationship-join-undetermined relationship public.categories.later -
error relationship-join-undetermined relationship public.categories.linked -
```

## Example: no foreign key is stated

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}, project_id: integer}
    relationships:
      project: {target: Project, back_populates: tasks}
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, back_populates: project}
```

```findings
warning relationship-join-undetermined relationship public.tasks.project -
```

## Example: the column that is referenced

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, foreign_keys: [projects.id]}
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}, project_id: {type: integer, references: projects.id}}
```

```findings
error relationship-join-undetermined relationship public.projects.tasks -
```

## Example: a join that says what it needs

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}, project_id: integer}
    relationships:
      project: {target: Project, primaryjoin: foreign(tasks.project_id) = projects.id}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```findings
```
)md";

constexpr std::array kinds{ProblemKind::column_unknown,     ProblemKind::secondaryjoin_without_secondary,
                           ProblemKind::no_foreign_keys,    ProblemKind::foreign_keys_not_foreign,
                           ProblemKind::no_foreign_columns, ProblemKind::no_equality,
                           ProblemKind::direction_unclear,  ProblemKind::no_pairs};

struct Words {
  const char* attribute;
  std::string what;
  std::string hint;
};

Words words_of(const Refused& refused) {
  const auto& problem = refused.problem;
  switch (problem.kind) {
    case ProblemKind::column_unknown:
      return {"foreign_keys", fmt::format("names the column \"{}\", which is in no table", printable(problem.detail)),
              "name a column of the model, or table.column"};
    case ProblemKind::secondaryjoin_without_secondary:
      return {"secondaryjoin", "has a secondaryjoin without secondary",
              "state `secondary`, or take secondaryjoin away"};
    case ProblemKind::no_foreign_keys:
      return {"foreign_keys",
              fmt::format("has no foreign key between {} and {}", display(problem.from), display(problem.to)),
              "state the foreign key with `references`, or `primaryjoin` and `foreign_keys`"};
    case ProblemKind::foreign_keys_not_foreign:
      return {"foreign_keys",
              fmt::format("has foreign_keys that name what is referenced in {}, and not what references it",
                          display(problem.to)),
              fmt::format("`foreign_keys` must name {}", printable(problem.detail))};
    case ProblemKind::no_foreign_columns:
      return {"primaryjoin", "has a join in which no column holds a foreign key",
              "name the column with `foreign_keys`, or write foreign() around it"};
    case ProblemKind::no_equality:
      return {"primaryjoin",
              "has a join that compares its foreign key by no =", "make it viewonly: only an = can be written through"};
    case ProblemKind::direction_unclear:
      return {"foreign_keys", "has foreign keys in both tables, or in neither", "name the columns of one table only"};
    default:
      return {"remote_side", "has no pair of columns of which one is at the far end",
              "let remote_side name the columns at the far end: the primary key where this row holds the foreign key"};
  }
}

// The key is there, but names a table that no model has: foreign-key-target-unknown's matter.
bool is_explained_by_unknown_table(const RuleInput& input, const Refused& refused) {
  return std::ranges::any_of(unknown_targets(input, refused.configuration), [&](const UnknownTarget& each) {
    return each.is_proven && is_between(refused.relationship, each);
  });
}

bool fill(const RuleInput& input, const Refused& refused, Finding& finding) {
  if (may_be_unstated(refused.problem.kind)) {
    if (input.comparison != nullptr) return false;
    if (is_explained_by_unknown_table(input, refused)) return false;
    finding.severity = Severity::warning;
  } else if (refused.by_live_keys) {
    finding.severity = Severity::warning;
  }
  const auto words = words_of(refused);
  finding.attribute = refused.problem.of_backref ? "backref" : words.attribute;
  finding.message = fmt::format("{}{} {}", named(refused.relationship),
                                refused.problem.of_backref ? ", by its backref," : "", words.what);
  finding.hint = words.hint;
  return true;
}

void run(const RuleInput& input, Findings& findings) {
  report_problems(input, relationship_join_undetermined, findings, kinds, fill);
}

}  // namespace

const Rule relationship_join_undetermined{.id = "relationship-join-undetermined",
                                          .category = "relationships",
                                          .needs = RuleNeeds::catalogue,
                                          .severity = Severity::error,
                                          .summary = "SQLAlchemy cannot tell how a relationship joins its tables",
                                          .page = page,
                                          .run = run};

}  // namespace schemadrift::rules
