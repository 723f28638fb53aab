#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/unknown_targets.hpp"

namespace schemadrift::rules {

extern const Rule foreign_key_target_unknown;

namespace {

constexpr std::string_view page = R"md(
# foreign-key-target-unknown

A foreign key references a table that no model has, and a model has one of nearly that name, with the same columns. A catalogue may
leave tables out, so it is a note, unless a relationship between the two tables lacks this very foreign key. With a database,
`foreign-key-missing` compares the key with those that are there.

## What the application suffers

If the models name the table so, too, SQLAlchemy raises `NoReferencedTableError` when it sorts or creates the tables, and
`NoForeignKeysError` for a relationship between the two when it configures the mappers.

## How to mend it

Correct the name, or add the table as a model of its own.

## Example: a misspelt table

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: project.id}
    relationships:
      project: {target: Project}
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
  Note:
    table: notes
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: porjects.id}
```

```findings
warning foreign-key-target-unknown foreign_key public.tasks.tasks_project_id_fkey -
note foreign-key-target-unknown foreign_key public.notes.notes_project_id_fkey -
```

## Example: tables that are not modelled

```yaml expected
schemadrift: 1
models:
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      owner_id: {type: integer, references: people.id}
      team_id: {type: uuid, references: projekts.id}
  Project: {table: projects, columns: {id: {type: integer, primary_key: true}}}
```

```findings
```
)md";

Finding unknown(const RuleInput& input, const UnknownTarget& target) {
  auto finding =
      finding_about(input, foreign_key_target_unknown, path_of(*target.holder, *target.key), "references_table");
  if (!target.is_proven) finding.severity = Severity::note;
  const auto& name = target.key->references_table;
  finding.message = fmt::format("{} references table {}, which no model has",
                                named(*target.holder, "foreign key", target.key->name), display(name));
  finding.consequence = target.is_proven ? refused("NoForeignKeysError") : runs("the key is to no table that is known");
  finding.hint = fmt::format("did you mean {}?", display(target.meant->name));
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  if (input.catalogue == nullptr || input.comparison != nullptr) return;
  for (const auto& each : unknown_targets(input, configured_relationships(input))) {
    findings.push_back(unknown(input, each));
  }
}

}  // namespace

const Rule foreign_key_target_unknown{.id = "foreign-key-target-unknown",
                                      .category = "constraints",
                                      .needs = RuleNeeds::catalogue,
                                      .severity = Severity::warning,
                                      .summary = "a foreign key references a table that no model has",
                                      .page = page,
                                      .run = run};

}  // namespace schemadrift::rules
