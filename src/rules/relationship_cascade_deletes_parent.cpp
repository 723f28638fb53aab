#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/relationship_problems.hpp"

namespace schemadrift::rules {

extern const Rule relationship_cascade_deletes_parent;

namespace {

constexpr std::string_view page = R"md(
# relationship-cascade-deletes-parent

A many-to-one relationship cascades deletes, so that deleting a row deletes the row that it references, although others
reference that one too. SQLAlchemy accepts `delete` or `all` there without a word. The cascade most likely belongs to the other
side. (For a table that references itself, see relationship-self-reference-inverted.)

A foreign key that is unique makes it one-to-one, and then the cascade is what somebody wants. With `delete-orphan` and
`single_parent` but no unique foreign key, the ORM believes in one-to-one and the database does not: a warning.

## What the application suffers

`session.delete(task)` deletes the project as well. The other tasks lose it: their foreign key becomes NULL, or they are deleted
too, or the DELETE fails with `23502` or `23503`, depending on the foreign key and on the relationship that leads back.

## How to mend it

Move the cascade to the one-to-many relationship. Where each row does own the one that it references, make the foreign key unique.

## Example: the cascade is on the wrong side

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
    relationships:
      project: {target: Project, cascade: [all], back_populates: tasks}
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, back_populates: project}
```

```findings
error relationship-cascade-deletes-parent relationship public.tasks.project -
```

## Example: the cascade stands in a backref

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}, project_id: {type: integer, references: projects.id}}
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, backref: {name: project, cascade: all}}
```

```findings
error relationship-cascade-deletes-parent relationship public.projects.tasks -
```

## Example: SQLAlchemy finds no join, so that nothing is deleted

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
      origin_id: {type: integer, references: projects.id}
    relationships:
      project: {target: Project, cascade: all}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```findings
error relationship-foreign-key-ambiguous relationship public.tasks.project -
```

## Example: single_parent, but the foreign key is not unique

```yaml expected
schemadrift: 1
models:
  Person:
    table: people
    columns:
      id: {type: integer, primary_key: true}
      passport_id: {type: integer, references: passports.id}
    relationships:
      passport: {target: Passport, cascade: [all, delete-orphan], single_parent: true}
  Passport: {table: passports, columns: {id: {type: integer, primary_key: true}}}
```

```findings
warning relationship-cascade-deletes-parent relationship public.people.passport -
```

## Example: one-to-one, and a cascade on the right side

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
      summary_id: {type: integer, unique: true, references: summaries.id}
    relationships:
      project: {target: Project, back_populates: tasks}
      summary: {target: Summary, cascade: [all, delete-orphan], single_parent: true}
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, cascade: [all, delete-orphan], back_populates: project}
  Summary: {table: summaries, columns: {id: {type: integer, primary_key: true}}}
```

```findings
```
)md";

std::string hint(const std::vector<ResolvedRelationship>& all, const ResolvedRelationship& relationship) {
  const auto reverse = reverse_attribute(all, relationship);
  const auto target = printable(relationship.target->name);
  const auto place = reverse.empty() ? fmt::format("a relationship of {} that leads back", target)
                                     : fmt::format("\"{}\" of {}", printable(reverse), target);
  return fmt::format("put the cascade on {}, or make the foreign key unique if each {} has one {} only", place, target,
                     printable(relationship.model->name));
}

Finding deletes(const RuleInput& input, const relationships::Configuration& configuration,
                const ResolvedRelationship& relationship) {
  const auto& stated = *relationship.relationship;
  const auto target = printable(relationship.target->name);
  auto finding = finding_about(input, relationship_cascade_deletes_parent, configuration, relationship, "cascade");
  if (relationship.cascade.delete_orphan && stated.single_parent) finding.severity = Severity::warning;
  finding.message = fmt::format("{} is many-to-one, and its cascade deletes the {} that \"{}\" holds",
                                named(relationship), target, printable(stated.name));
  auto consequence = runs(fmt::format("deleting a {} deletes its {} too, although other rows may reference it",
                                      printable(relationship.model->name), target));
  consequence.affects = {"delete"};
  finding.consequence = unless_refused(configuration, relationship, std::move(consequence));
  finding.hint = hint(configuration.all, relationship);
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  const auto configuration = configured_relationships(input);
  for (const auto& each : configuration.all) {
    if (each.target == nullptr || each.is_self_referential() || !each.is(Direction::many_to_one)) continue;
    if (!each.cascade.deletes() || lacks_single_parent(each) || is_undetermined(each)) continue;
    if (!is_one_to_one(input, each)) findings.push_back(deletes(input, configuration, each));
  }
}

}  // namespace

const Rule relationship_cascade_deletes_parent{.id = "relationship-cascade-deletes-parent",
                                               .category = "relationships",
                                               .needs = RuleNeeds::catalogue,
                                               .severity = Severity::error,
                                               .summary = "a many-to-one relationship deletes the row that it leads to",
                                               .page = page,
                                               .run = run};

}  // namespace schemadrift::rules
