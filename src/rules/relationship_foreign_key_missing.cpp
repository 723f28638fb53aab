#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "model/names.hpp"
#include "rules/support/relationship_findings.hpp"
#include "rules/support/relationship_references.hpp"

namespace schemadrift::rules {

extern const Rule relationship_foreign_key_missing;

namespace {

constexpr std::string_view page = R"md(
# relationship-foreign-key-missing

The tables of a relationship are in the database, but neither references the other; of a many-to-many relationship, the
association table does not reference both. Where the catalogue states that foreign key, `foreign-key-missing` says so, and this
rule keeps silent. Two relationships that lead back and forth over the same columns are reported once, and `viewonly` ones,
which may join whatever they like, not at all.

## What the application suffers

Every statement runs. But nothing keeps a referenced row from being deleted, or a key from being wrong: the relationship then
yields nothing where the model promises a row, and the rows are orphans that no cascade finds.

## How to mend it

Add the foreign key to the database, after the orphans are cleared, and state it in the catalogue with `references`.

## Example: neither table references the other

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer}
    relationships:
      project: {target: Project, direction: many_to_one, foreign_keys: [project_id], back_populates: tasks}
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, direction: one_to_many, foreign_keys: [tasks.project_id], back_populates: project}
```

```yaml actual
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```findings
warning relationship-foreign-key-missing relationship public.tasks.project -
```

## Example: rows that reference nothing

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer}
    relationships:
      project: {target: Project, direction: many_to_one, foreign_keys: [project_id]}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```sql actual
INSERT INTO tasks VALUES (1, 7), (2, NULL);
```

```findings
warning relationship-foreign-key-missing relationship public.tasks.project -
```

```findings evidence
error relationship-foreign-key-missing relationship public.tasks.project -
```

## Example: an association table that references one side only

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      labels: {target: Label, secondary: task_labels, back_populates: tasks}
  Label:
    table: labels
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, secondary: task_labels, back_populates: labels}
```

```yaml actual
schemadrift: 1
models:
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}}}
  Label: {table: labels, columns: {id: {type: integer, primary_key: true}}}
  TaskLabel:
    table: task_labels
    primary_key: [task_id, label_id]
    columns:
      task_id: {type: integer, references: tasks.id}
      label_id: {type: integer}
```

```findings
warning relationship-foreign-key-missing relationship public.tasks.labels -
```

## Example: the database has it, though the catalogue does not say so

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer}
    relationships:
      project: {target: Project}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```findings
```

## Example: a join of its own, beside another foreign key

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: integer
      origin_id: {type: integer, references: projects.id}
    relationships:
      project: {target: Project, primaryjoin: foreign(tasks.project_id) = projects.id}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: integer
      origin_id: {type: integer, references: projects.id}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```findings
warning relationship-foreign-key-missing relationship public.tasks.project -
```
)md";

// Of a pair, the side that holds the foreign key speaks.
bool leaves_it_to_reverse(const std::vector<ResolvedRelationship>& all, const ResolvedRelationship& relationship) {
  return relationship.reverse && !relationship.is(Direction::many_to_one) &&
         all[*relationship.reverse].is(Direction::many_to_one);
}

// relationship-join-undetermined says it.
bool names_referenced(const ResolvedRelationship& relationship) {
  return relationship.problem && relationship.problem->kind == relationships::ProblemKind::foreign_keys_not_foreign;
}

std::string sentence(const ResolvedRelationship& relationship, const std::vector<Reference>& references) {
  const bool direct = !relationship.relationship->secondary.has_value();
  std::vector<std::string> tables;
  for (const auto& each : references) tables.push_back(display(each.second));
  const auto& first = references.front();
  if (!direct) return fmt::format("{} does not reference {}", display(first.first), fmt::join(tables, " or "));
  const auto& far = relationship.target->table;
  if (relationship.is_self_referential()) return fmt::format("{} does not reference itself", display(far));
  return fmt::format("neither {} nor {} references the other", display(relationship.model->table), display(far));
}

Finding missing(const RuleInput& input, const ResolvedRelationship& relationship,
                const std::vector<Reference>& references, const relationships::Tables& tables) {
  auto finding = finding_about(input, relationship_foreign_key_missing, relationship);
  const auto& columns = references.front().columns;
  finding.message =
      fmt::format("{} has no foreign key behind it: {}{}", named(relationship), sentence(relationship, references),
                  columns.empty() ? "" : fmt::format(" over {}", display(columns)));
  finding.expected = "a foreign key";
  finding.consequence = runs("nothing keeps the rows that the relationship leads to from being deleted or wrong");
  finding.evidence = orphans_of(relationship, references, tables);
  finding.hint = "add the foreign key to the database, and state it in the catalogue with `references`";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  if (input.catalogue == nullptr) return;
  const relationships::Tables tables(*input.catalogue, input.comparison->actual);
  const auto all = resolved_relationships(input);
  std::set<Reference> reported;
  std::set<std::size_t> silent;  // the other one of the pair has spoken
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& each = all[i];
    if (each.target == nullptr || each.relationship->viewonly || names_referenced(each)) continue;
    if (silent.contains(i) || leaves_it_to_reverse(all, each)) continue;
    auto references = lacking_references(each, tables);
    std::erase_if(references, [&](const Reference& reference) { return !reported.insert(reference).second; });
    if (references.empty()) continue;
    findings.push_back(missing(input, each, references, tables));
    if (each.reverse) silent.insert(*each.reverse);
  }
}

}  // namespace

const Rule relationship_foreign_key_missing{.id = "relationship-foreign-key-missing",
                                            .category = "relationships",
                                            .needs = RuleNeeds::database,
                                            .severity = Severity::warning,
                                            .summary = "no foreign key in the database stands behind a relationship",
                                            .page = page,
                                            .run = run};

}  // namespace schemadrift::rules
