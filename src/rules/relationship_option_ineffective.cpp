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
`single_parent` and `post_update` with `viewonly`, of a cascade that writes with `viewonly` (since 2.0), and of `passive_deletes` and
`order_by` on a many-to-one relationship: notes.

Others do something, but not what they seem to: `uselist: true` on a many-to-one relationship, which makes a list of one row;
`omit_join: true`, which SQLAlchemy does not support; and `lazy: noload`, which 2.1 gives up.

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

## Example: each is named

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      seen: {target: Task, viewonly: true, passive_deletes: true, active_history: true}
      fast: {target: Task, viewonly: true, lazy: selectin, omit_join: true}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
    relationships:
      project: {target: Project, uselist: true}
      same: {target: Project, viewonly: true, order_by: projects.id}
```

```findings
warning relationship-option-ineffective relationship public.projects.seen -
warning relationship-option-ineffective relationship public.projects.seen -
warning relationship-option-ineffective relationship public.projects.fast -
warning relationship-option-ineffective relationship public.tasks.project -
note relationship-option-ineffective relationship public.tasks.same -
```

## Example: what SQLAlchemy 2.1 gives up

```yaml expected
schemadrift: 1
orm: sqlalchemy 2.1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, lazy: noload}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
```

```findings
warning relationship-option-ineffective relationship public.projects.tasks -
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
  const char* consequence = "what is stated has no effect";
  const char* hint = "take it away, or state it on the side where it acts";
};

using Settings = std::vector<Vain>;

// SQLAlchemy warns of the first four.
void add_viewonly(Settings& settings, const Relationship& stated) {
  const auto add = [&](bool is_stated, const char* attribute, const char* what, Severity severity) {
    if (is_stated) settings.push_back({attribute, what, severity});
  };
  add(stated.passive_deletes != PassiveDeletes::no, "passive_deletes",
      "is viewonly, and so passive_deletes does nothing", Severity::warning);
  add(!stated.passive_updates, "passive_updates", "is viewonly, and so passive_updates does nothing",
      Severity::warning);
  add(stated.active_history, "active_history", "is viewonly, and so active_history does nothing", Severity::warning);
  add(!stated.enable_typechecks, "enable_typechecks", "is viewonly, and so enable_typechecks does nothing",
      Severity::warning);
  add(stated.single_parent, "single_parent", "is viewonly, and so single_parent does nothing", Severity::note);
  add(stated.post_update, "post_update", "is viewonly, and so post_update does nothing", Severity::note);
  const auto words = relationships::parse_cascade(stated.cascade.value_or({}));
  add(words.save_update || words.deletes(), "cascade", "is viewonly, and so what its cascade writes is left out",
      Severity::note);
}

void add_many_to_one(Settings& settings, const ResolvedRelationship& each) {
  const auto& stated = *each.relationship;
  if (stated.passive_deletes != PassiveDeletes::no && !stated.viewonly) {
    settings.push_back({"passive_deletes", "is many-to-one, and passive_deletes does nothing there", Severity::note});
  }
  if (!each.is_collection() && !stated.order_by.empty()) {
    settings.push_back({"order_by", "holds one row, and there is nothing to order", Severity::note});
  }
  if (each.is_collection() && !is_inverted(each)) {
    settings.push_back({"uselist", "is many-to-one, and holds a list of one row at the most", Severity::warning,
                        "the attribute holds a list where there is one row",
                        "take uselist away, or state the relationship on the side that has many"});
  }
}

void add_loading(Settings& settings, const Relationship& stated, Orm orm) {
  if (stated.omit_join.value_or(false)) {
    settings.push_back({"omit_join", "has omit_join true, which SQLAlchemy does not support", Severity::warning,
                        "SQLAlchemy warns, and may load wrong rows by selectin", "take it away"});
  }
  const bool loads_nothing = stated.lazy.is_stated() && stated.lazy.value_or("noload") == "noload";
  if (loads_nothing && orm == Orm::sqlalchemy_2_1) {
    settings.push_back({"lazy", "has lazy noload, which SQLAlchemy 2.1 gives up", Severity::warning,
                        "SQLAlchemy warns that it is deprecated", "take `raise`, or a write_only collection"});
  }
}

Settings vain_settings(const ResolvedRelationship& each, Orm orm) {
  Settings settings;
  if (each.orphan_lacks_delete) {
    settings.push_back({"cascade",
                        "has delete-orphan in its cascade without delete: a row that is deleted leaves its children",
                        Severity::warning});
  }
  if (each.remote_at_this_end > 0) {
    settings.push_back({"remote_side", "has a remote_side that names columns of its own end", Severity::warning});
  }
  if (each.relationship->viewonly) add_viewonly(settings, *each.relationship);
  if (each.is(Direction::many_to_one)) add_many_to_one(settings, each);
  add_loading(settings, *each.relationship, orm);
  return settings;
}

void run(const RuleInput& input, Findings& findings) {
  const auto configuration = configured_relationships(input);
  for (const auto& each : configuration.all) {
    if (each.problem || each.target == nullptr) continue;
    for (const auto& vain : vain_settings(each, input.catalogue->orm)) {
      auto finding = finding_about(input, relationship_option_ineffective, configuration, each, vain.attribute);
      finding.severity = vain.severity;
      finding.message = fmt::format("{} {}", named(each), vain.what);
      finding.consequence = runs(vain.consequence);
      finding.hint = vain.hint;
      findings.push_back(std::move(finding));
    }
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
