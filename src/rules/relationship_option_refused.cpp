#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/names.hpp"
#include "rules/support/relationship_problems.hpp"

namespace schemadrift::rules {

extern const Rule relationship_option_refused;

namespace {

constexpr std::string_view page = R"md(
# relationship-option-refused

Some settings exclude each other, or exist in some versions of SQLAlchemy only; the catalogue's `orm` names the version.

* `viewonly` with `sync_backref`, on one side or on the two together.
* `viewonly` with a cascade that writes, in SQLAlchemy 1.4; 2.0 leaves these words out in silence.
* `passive_deletes: all` with `delete` or `delete-orphan`: the database cannot be left alone and helped at once.
* `cascade_backrefs: true` and `cascade: false`, since 2.0.
* a `lazy` that is none, or `dynamic` and `write_only`, which are collections, on an attribute that holds one row.

## What the application suffers

SQLAlchemy raises an exception when the models are imported, or when it configures the mappers; then every use of any mapper fails.

## How to mend it

Take one of the two away.

## Example: what excludes each other

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, cascade: all, passive_deletes: all}
      seen: {target: Task, viewonly: true, sync_backref: true}
      fast: {target: Task, viewonly: true, lazy: eager}
      stream: {target: Task, viewonly: true, uselist: false, lazy: dynamic}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
```

```findings
error relationship-option-refused relationship public.projects.tasks -
error relationship-option-refused relationship public.projects.seen -
error relationship-option-refused relationship public.projects.fast -
error relationship-option-refused relationship public.projects.stream -
```

## Example: refused by SQLAlchemy 1.4 only

```yaml expected
schemadrift: 1
orm: sqlalchemy 1.4
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, cascade: all, viewonly: true}
      queue: {target: Task, lazy: write_only, overlaps: tasks}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
```

```findings
error relationship-option-refused relationship public.projects.tasks -
error relationship-option-refused relationship public.projects.queue -
```

## Example: accepted

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, lazy: write_only, passive_deletes: all}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
```

```findings
```
)md";

constexpr std::array kinds{ProblemKind::cascade_backrefs,
                           ProblemKind::sync_backref_and_viewonly,
                           ProblemKind::cascade_is_false,
                           ProblemKind::cascade_with_viewonly,
                           ProblemKind::sync_backref_of_viewonly,
                           ProblemKind::passive_deletes_all_and_delete,
                           ProblemKind::lazy_unknown,
                           ProblemKind::lazy_on_scalar};

struct Words {
  const char* attribute;
  std::string what;
  std::string hint;
};

Words words_of(const Refused& refused) {
  const auto detail = printable(refused.problem.detail);
  switch (refused.problem.kind) {
    case ProblemKind::cascade_backrefs:
      return {"cascade_backrefs", "has cascade_backrefs, which SQLAlchemy 2.0 no longer has", "take it away"};
    case ProblemKind::sync_backref_and_viewonly:
      return {"sync_backref", "has both viewonly and sync_backref", "take sync_backref away"};
    case ProblemKind::cascade_is_false:
      return {"cascade", "has cascade False, which SQLAlchemy 2.0 does not take", "write `none`, or leave it away"};
    case ProblemKind::cascade_with_viewonly:
      return {"cascade", "is viewonly and has a cascade that writes", "take the cascade or viewonly away"};
    case ProblemKind::sync_backref_of_viewonly:
      return {"sync_backref",
              fmt::format("and \"{}\" are linked, one is viewonly and the other has sync_backref", detail),
              "take sync_backref away"};
    case ProblemKind::passive_deletes_all_and_delete:
      return {"passive_deletes", "has passive_deletes all, and a cascade that deletes",
              "write `passive_deletes: true`, or take delete out of the cascade"};
    case ProblemKind::lazy_unknown:
      return {
          "lazy", fmt::format("has lazy \"{}\", which this version of SQLAlchemy does not know", detail),
          "SQLAlchemy knows select, joined, subquery, selectin, immediate, raise, raise_on_sql, noload, dynamic and, "
          "since 2.0, write_only"};
    default:
      return {"lazy", fmt::format("has lazy \"{}\", which needs a collection, and holds one row", detail),
              "take another lazy"};
  }
}

bool fill(const RuleInput&, const Refused& refused, Finding& finding) {
  const auto words = words_of(refused);
  finding.attribute = refused.problem.of_backref ? "backref" : words.attribute;
  finding.message = fmt::format("{}{} {}", named(refused.relationship),
                                refused.problem.of_backref ? ", by its backref," : "", words.what);
  finding.hint = words.hint;
  return true;
}

void run(const RuleInput& input, Findings& findings) {
  report_problems(input, relationship_option_refused, findings, kinds, fill);
}

}  // namespace

const Rule relationship_option_refused{.id = "relationship-option-refused",
                                       .category = "relationships",
                                       .needs = RuleNeeds::catalogue,
                                       .severity = Severity::error,
                                       .summary = "SQLAlchemy refuses what a relationship states together",
                                       .page = page,
                                       .run = run};

}  // namespace schemadrift::rules
