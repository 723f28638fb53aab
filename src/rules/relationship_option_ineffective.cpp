#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/names.hpp"
#include "rules/support/relationship_findings.hpp"

namespace schemadrift::rules {

extern const Rule relationship_option_ineffective;

namespace {

constexpr std::string_view page = R"md(
# relationship-option-ineffective

What is stated does nothing here. SQLAlchemy warns of `delete-orphan` without `delete`, of `passive_deletes`, `passive_updates`,
`active_history` and `enable_typechecks` with `viewonly`, and of a `remote_side` that names columns of this end. It says nothing of
`single_parent` and `post_update` with `viewonly`, of a cascade that writes with `viewonly` (since 2.0), and of `passive_deletes` on
a many-to-one relationship: notes.

## What the application suffers

Nothing fails, but whoever wrote it expects something else: rows that are not deleted, or a direction that is another.

## How to mend it

Take the setting away, or move it to the side where it acts.

## Example: settings in vain

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, cascade: "save-update, merge, delete-orphan", back_populates: project}
      seen: {target: Task, viewonly: true, passive_deletes: true}
      shown: {target: Task, viewonly: true, cascade: all}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
    relationships:
      project: {target: Project, passive_deletes: true, back_populates: tasks}
```

```findings
warning relationship-option-ineffective relationship public.projects.tasks -
warning relationship-option-ineffective relationship public.projects.seen -
note relationship-option-ineffective relationship public.projects.shown -
note relationship-option-ineffective relationship public.tasks.project -
```

## Example: settings that act

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, cascade: "all, delete-orphan", back_populates: project}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
    relationships:
      project: {target: Project, back_populates: tasks}
```

```findings
```
)md";

struct Vain {
  const char* attribute;
  const char* what;
  Severity severity;
};

// The first that holds; SQLAlchemy's own warnings first.
Vain vain_setting(const ResolvedRelationship& each) {
  const auto& stated = *each.relationship;
  if (each.orphan_lacks_delete) {
    return {"cascade", "has delete-orphan in its cascade without delete: a row that is deleted leaves its children",
            Severity::warning};
  }
  if (each.remote_at_this_end > 0) {
    return {"remote_side", "has a remote_side that names columns of its own end", Severity::warning};
  }
  if (stated.viewonly) {
    if (stated.passive_deletes != PassiveDeletes::no) {
      return {"passive_deletes", "is viewonly, and so passive_deletes does nothing", Severity::warning};
    }
    if (!stated.passive_updates) {
      return {"passive_updates", "is viewonly, and so passive_updates does nothing", Severity::warning};
    }
    if (stated.active_history) {
      return {"active_history", "is viewonly, and so active_history does nothing", Severity::warning};
    }
    if (!stated.enable_typechecks) {
      return {"enable_typechecks", "is viewonly, and so enable_typechecks does nothing", Severity::warning};
    }
    if (stated.single_parent) {
      return {"single_parent", "is viewonly, and so single_parent does nothing", Severity::note};
    }
    if (stated.post_update) return {"post_update", "is viewonly, and so post_update does nothing", Severity::note};
    if (stated.cascade.has_value()) {
      const auto words = relationships::parse_cascade(*stated.cascade);
      if (words.save_update || words.deletes()) {
        return {"cascade", "is viewonly, and so what its cascade writes is left out", Severity::note};
      }
    }
  } else if (stated.passive_deletes != PassiveDeletes::no && each.is(Direction::many_to_one)) {
    return {"passive_deletes", "is many-to-one, and passive_deletes does nothing there", Severity::note};
  }
  return {nullptr, nullptr, Severity::note};
}

void run(const RuleInput& input, Findings& findings) {
  const auto configuration = configured_relationships(input);
  for (const auto& each : configuration.all) {
    if (each.problem || each.target == nullptr) continue;
    const auto vain = vain_setting(each);
    if (vain.attribute == nullptr) continue;
    auto finding = finding_about(input, relationship_option_ineffective, configuration, each, vain.attribute);
    finding.severity = vain.severity;
    finding.message = fmt::format("{} {}", named(each), vain.what);
    finding.consequence = runs("what is stated has no effect");
    finding.hint = "take it away, or state it on the side where it acts";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule relationship_option_ineffective{.id = "relationship-option-ineffective",
                                           .category = "relationships",
                                           .needs = RuleNeeds::catalogue,
                                           .severity = Severity::warning,
                                           .summary = "a setting of a relationship has no effect",
                                           .page = page,
                                           .run = run};

}  // namespace schemadrift::rules
