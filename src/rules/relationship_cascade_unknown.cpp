#include <fmt/format.h>

#include "model/names.hpp"
#include "model/suggestion.hpp"
#include "rules/support/relationship_findings.hpp"

namespace schemadrift::rules {

extern const Rule relationship_cascade_unknown;

namespace {

constexpr std::string_view page = R"md(
# relationship-cascade-unknown

The cascade of a relationship has a word that SQLAlchemy does not know. It knows `save-update`, `merge`, `expunge`, `delete`,
`delete-orphan`, `refresh-expire`, `all` and `none`, and reads them exactly: case matters, the hyphen is no underscore, and only
commas separate. Spaces may stand around a comma, but not at the ends of the text.

## What the application suffers

SQLAlchemy raises `ArgumentError` where the relationship is declared, so the module that holds the model cannot be imported.

## How to mend it

Write the word as SQLAlchemy spells it, in the model and in the catalogue.

## Example: an underscore, and no comma

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, cascade: [save_update, merge]}
      notes: {target: Note, cascade: all delete-orphan}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
  Note:
    table: notes
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
```

```findings
error relationship-cascade-unknown relationship public.projects.tasks -
error relationship-cascade-unknown relationship public.projects.notes -
```

## Example: spaces at the ends of the text

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, cascade: " all , delete-orphan "}
      notes: {target: Note, cascade: "all, delete-orphan "}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
  Note:
    table: notes
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
```

```findings
error relationship-cascade-unknown relationship public.projects.tasks -
error relationship-cascade-unknown relationship public.projects.notes -
```

## Example: a list, or one text as in SQLAlchemy

```yaml expected
schemadrift: 1
models:
  Project:
    table: projects
    columns: {id: {type: integer, primary_key: true}}
    relationships:
      tasks: {target: Task, cascade: [save-update, merge, refresh-expire, expunge, delete, delete-orphan]}
      notes: {target: Note, cascade: "all, delete-orphan"}
  Task:
    table: tasks
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
  Note:
    table: notes
    columns:
      id: {type: integer, primary_key: true}
      project_id: {type: integer, references: projects.id}
```

```findings
```
)md";

std::vector<std::string> known_words() {
  return {relationships::cascade_words.begin(), relationships::cascade_words.end()};
}

bool are_known(const std::vector<std::string>& words) { return relationships::parse_cascade(words).unknown.empty(); }

std::vector<std::string> between_spaces(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c != ' ') {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string hint(const std::string& word) {
  const auto words = between_spaces(word);
  if (words.size() > 1 && are_known(words)) return fmt::format("separate the words by commas: {}", display(words));
  if (words.size() == 1 && words.front() != word && are_known(words)) return "take the space off the end of the text";
  const auto known = known_words();
  const auto meant = nearest(word, known);
  return meant.empty() ? fmt::format("SQLAlchemy knows {}", display(known)) : fmt::format("write `{}`", meant);
}

std::string in_quotes(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += fmt::format("{}\"{}\"", text.empty() ? "" : ", ", printable(word));
  return text;
}

Finding unknown(const RuleInput& input, const ResolvedRelationship& relationship) {
  const auto& words = relationship.cascade.unknown;
  auto finding = finding_about(input, relationship_cascade_unknown, relationship, "cascade");
  finding.message =
      fmt::format("{} has {} in its cascade, which SQLAlchemy does not know", named(relationship), in_quotes(words));
  finding.consequence = refused("ArgumentError");
  finding.consequence->explanation =
      "SQLAlchemy raises ArgumentError where the relationship is declared: the models "
      "cannot be imported";
  for (const auto& word : words) {
    const auto said = hint(word);
    if (finding.hint.find(said) == std::string::npos) finding.hint += (finding.hint.empty() ? "" : "; ") + said;
  }
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for (const auto& each : resolved_relationships(input)) {
    if (!each.cascade.unknown.empty()) findings.push_back(unknown(input, each));
  }
}

}  // namespace

const Rule relationship_cascade_unknown{.id = "relationship-cascade-unknown",
                                        .category = "relationships",
                                        .needs = RuleNeeds::catalogue,
                                        .severity = Severity::error,
                                        .summary = "a cascade has a word that SQLAlchemy does not know",
                                        .page = page,
                                        .run = run};

}  // namespace schemadrift::rules
