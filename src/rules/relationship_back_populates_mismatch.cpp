#include <fmt/format.h>

#include "rules/support/relationship_links.hpp"

namespace schemadrift::rules {

extern const Rule relationship_back_populates_mismatch;

namespace {

constexpr std::string_view page = R"md(
# relationship-back-populates-mismatch

`back_populates` names the attribute of the target that leads back. It has to be a relationship, it has to lead to this model, and
the two have to be of opposite directions: one-to-many and many-to-one, or both many-to-many.

Two faults are milder. When the other attribute does not name this one, SQLAlchemy links the two all the same: a note. When it
names a third one, two relationships write the same column: a warning.

## What the application suffers

SQLAlchemy raises `InvalidRequestError` or `ArgumentError` when it configures the mappers: not at import, but at the first query.
From then on every use of any mapper in the same registry fails.

## How to mend it

Let both attributes name each other. On a table that references itself, only the one that holds the parent has `remote_side`.

## Example: it names nothing, a column, and a relationship that leads elsewhere

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
      author_id: {type: integer, references: people.id}
    relationships:
      project: {target: Project, back_populates: taks}
      author: {target: Person, back_populates: name}
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}, owner_id: {type: integer, references: people.id}}
    relationships:
      tasks: {target: Task, viewonly: true}
      owner: {target: Person, back_populates: tasks}
  Person:
    table: people
    columns: {id: {type: integer, primary_key: true}, name: text}
    relationships:
      tasks: {target: Task, viewonly: true}
```

```findings
error relationship-back-populates-mismatch relationship public.tasks.project -
error relationship-back-populates-mismatch relationship public.tasks.author -
error relationship-back-populates-mismatch relationship public.projects.owner -
```

## Example: both of the same direction

```yaml expected
schemadrift: 1
models:
  Category:
    table: categories
    columns:
      id: {type: integer, primary_key: true}
      parent_id: {type: integer, references: categories.id}
    relationships:
      parent: {target: Category, direction: many_to_one, back_populates: children}
      children: {target: Category, back_populates: parent}
```

```findings
error relationship-back-populates-mismatch relationship public.categories.parent -
```

## Example: the other side names nothing, or a third one

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
      author_id: {type: integer, references: people.id}
    relationships:
      project: {target: Project, back_populates: tasks}
      author: {target: Person, back_populates: tasks}
      writer: {target: Person, back_populates: tasks}
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task}
  Person:
    table: people
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, back_populates: author}
```

```findings
note relationship-back-populates-mismatch relationship public.tasks.project -
warning relationship-back-populates-mismatch relationship public.tasks.writer -
```

## Example: both name each other

```yaml expected
schemadrift: 1
models:
  Category:
    table: categories
    columns:
      id: {type: integer, primary_key: true}
      parent_id: {type: integer, references: categories.id}
    relationships:
      parent: {target: Category, remote_side: [id], back_populates: children}
      children: {target: Category, back_populates: parent}
```

```findings
```
)md";

Finding finding_at(const RuleInput& input, const LinkFault& fault) {
  auto finding = finding_about(input, relationship_back_populates_mismatch, *fault.relationship, "back_populates");
  finding.message = fmt::format("{} {}", named(*fault.relationship), fault.what);
  finding.hint = fault.hint;
  return finding;
}

bool refuse(const RuleInput& input, Findings& findings, const std::optional<LinkFault>& fault,
            std::string_view exception) {
  if (!fault) return false;
  auto finding = finding_at(input, *fault);
  finding.consequence = refused(exception);
  findings.push_back(std::move(finding));
  return true;
}

void mention(const RuleInput& input, Findings& findings, const std::optional<UnreciprocatedLink>& link) {
  if (!link) return;
  auto finding = finding_at(input, link->fault);
  finding.severity = link->rival ? Severity::warning : Severity::note;
  finding.consequence = link->rival ? runs("two relationships write the same column, and SQLAlchemy warns (qzyx)")
                                    : runs("SQLAlchemy links the two all the same");
  findings.push_back(std::move(finding));
}

void judge(const RuleInput& input, Findings& findings, const Links& links, const ResolvedRelationship& relationship) {
  if (refuse(input, findings, links.leads_nowhere(relationship), "InvalidRequestError")) return;
  if (refuse(input, findings, links.leads_to_stranger(relationship), "ArgumentError")) return;
  if (refuse(input, findings, links.has_same_direction(relationship), "ArgumentError")) return;
  mention(input, findings, links.is_unreciprocated(relationship));
}

void run(const RuleInput& input, Findings& findings) {
  if (input.catalogue == nullptr) return;
  const auto all = resolved_relationships(input);
  const Links links(*input.catalogue, all);
  for (const auto& each : all) {
    const auto& stated = *each.relationship;
    // With both keywords it is relationship-backref-conflict's matter.
    if (each.target == nullptr || stated.back_populates.empty() || !stated.backref.name.empty()) continue;
    judge(input, findings, links, each);
  }
}

}  // namespace

const Rule relationship_back_populates_mismatch{
    .id = "relationship-back-populates-mismatch",
    .category = "relationships",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::error,
    .summary = "back_populates does not name a relationship that leads back the other way",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
