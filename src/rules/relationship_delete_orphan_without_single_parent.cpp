#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/relationship_problems.hpp"

namespace schemadrift::rules {

extern const Rule relationship_delete_orphan_without_single_parent;

namespace {

constexpr std::string_view page = R"md(
# relationship-delete-orphan-without-single-parent

`delete-orphan` deletes a row once its parent lets go of it. That has a meaning where a row has one parent: on the one-to-many
side. On a many-to-one or many-to-many relationship other rows may still hold it, so SQLAlchemy refuses `delete-orphan` there
unless `single_parent: true` promises that there is one parent only.

Often the direction is what is wrong. On a table that references itself, `remote_side: [id]` makes a relationship many-to-one:
an attribute called `children` then holds the parent.

## What the application suffers

SQLAlchemy raises `ArgumentError` (https://sqlalche.me/e/20/bbf0) when it configures the mappers: not at import, but at the first
query. From then on every use of any mapper in the same registry fails, so that one relationship stops the application.

## How to mend it

Put the cascade on the one-to-many side. On a self-referential pair, `remote_side` belongs to the attribute that holds the
parent. State `single_parent: true` only where a row truly has one parent: on a self-referential relationship that is the wrong
way round it silences SQLAlchemy, and then deleting a leaf deletes its ancestors.

## Example: a tree whose children are the wrong way round

```yaml expected
schemadrift: 1
models:
  SidebarFeature:
    table: sidebar_features
    columns:
      id: {type: integer, primary_key: true}
      parent_id: {type: integer, references: sidebar_features.id}
    relationships:
      children: {target: SidebarFeature, backref: parent, remote_side: [id], cascade: [all, delete-orphan]}
```

```findings
error relationship-delete-orphan-without-single-parent relationship public.sidebar_features.children -
```

## Example: the same tree the right way round

```yaml expected
schemadrift: 1
models:
  SidebarFeature:
    table: sidebar_features
    columns:
      id: {type: integer, primary_key: true}
      parent_id: {type: integer, references: sidebar_features.id}
    relationships:
      parent: {target: SidebarFeature, remote_side: [id], back_populates: children}
      children: {target: SidebarFeature, cascade: [all, delete-orphan], back_populates: parent}
```

```findings
```

## Example: many-to-one, and many-to-many

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
    relationships:
      project: {target: Project, cascade: [all, delete-orphan]}
      labels: {target: Label, secondary: task_labels, cascade: [save-update, merge, delete, delete-orphan]}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
  Label: {table: labels, columns: {id: {type: integer, primary_key: true}}}
  TaskLabel:
    table: task_labels
    primary_key: [task_id, label_id]
    columns:
      task_id: {type: integer, references: tasks.id}
      label_id: {type: integer, references: labels.id}
```

```findings
error relationship-delete-orphan-without-single-parent relationship public.tasks.project -
error relationship-delete-orphan-without-single-parent relationship public.tasks.labels -
```

## Example: one parent only, and the database sees to it

```yaml expected
schemadrift: 1
models:
  Person:
    table: people
    columns:
      id: {type: integer, primary_key: true}
      passport_id: {type: integer, unique: true, references: passports.id}
    relationships:
      passport: {target: Passport, cascade: [all, delete-orphan], single_parent: true}
  Passport: {table: passports, columns: {id: {type: integer, primary_key: true}}}
```

```findings
```

## Example: SQLAlchemy finds no join, and does not come to the cascade

```yaml expected
schemadrift: 1
models:
  Person: {table: people, columns: {id: {type: integer, primary_key: true}}}
  Letter:
    table: letters
    columns:
      id: {type: integer, primary_key: true}
      sender_id: {type: integer, references: people.id}
      receiver_id: {type: integer, references: people.id}
    relationships:
      sender: {target: Person, cascade: "all, delete-orphan"}
```

```findings
error relationship-foreign-key-ambiguous relationship public.letters.sender -
```
)md";

std::string hint(const std::vector<ResolvedRelationship>& all, const ResolvedRelationship& relationship) {
  if (is_inverted(relationship)) {
    const auto& remote_side = relationship.relationship->remote_side;
    return fmt::format(
        "the direction is wrong: {}\"{}\" holds the parent row; write {}; "
        "single_parent would only silence SQLAlchemy, and deletes would then climb up the tree",
        remote_side.empty() ? "" : fmt::format("with `remote_side: [{}]` ", display(remote_side)),
        printable(relationship.relationship->name), upright_form(all, relationship));
  }
  if (relationship.is(Direction::many_to_many)) {
    return "take delete-orphan and delete out of the cascade: deleting the link leaves the row to its other parents";
  }
  return fmt::format(
      "put the cascade on the relationship of {} that leads to {}, or state `single_parent: true` if each "
      "row has one parent only",
      printable(relationship.target->name), printable(relationship.model->name));
}

Finding refused_by_orm(const RuleInput& input, const std::vector<ResolvedRelationship>& all,
                       const ResolvedRelationship& relationship) {
  auto finding = finding_about(input, relationship_delete_orphan_without_single_parent, relationship, "cascade");
  const auto* const direction = relationship.is(Direction::many_to_one) ? "many-to-one" : "many-to-many";
  finding.message =
      fmt::format("{} is {} and cascades delete-orphan without single_parent", named(relationship), direction);
  finding.consequence = refused("ArgumentError (bbf0)");
  finding.hint = hint(all, relationship);
  if (is_inverted(relationship) && !relationship.relationship->remote_side.empty())
    point_at_remote_side(input, finding);
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  const auto all = resolved_relationships(input);
  for (const auto& each : all) {
    if (each.target == nullptr || !lacks_single_parent(each) || is_undetermined(each)) continue;
    findings.push_back(refused_by_orm(input, all, each));
  }
}

}  // namespace

const Rule relationship_delete_orphan_without_single_parent{
    .id = "relationship-delete-orphan-without-single-parent",
    .category = "relationships",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::error,
    .summary = "delete-orphan on a many-to-one or many-to-many relationship needs single_parent",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
