#include <fmt/format.h>

#include <algorithm>

#include "model/names.hpp"
#include "model/suggestion.hpp"
#include "rules/support/labels.hpp"
#include "rules/support/proof.hpp"

namespace schemadrift::rules {

extern const Rule enum_label_missing;

namespace {

constexpr std::string_view page = R"md(
# enum-label-missing

The catalogue has a label of an enum that the database's type lacks.

## What the application suffers

Every statement that names the label fails with `22P02` `invalid_text_representation`: not only an INSERT, but also a SELECT with the label
in its WHERE.

## How to mend it

`ALTER TYPE … ADD VALUE`. It takes a moment. Before PostgreSQL 12 it cannot run in a transaction; since then it can, but the new label cannot
be used in the same one. Labels cannot be taken away again.

## Example: a label was not added

```yaml expected
schemadrift: 1
enums: {task_status: [Queued, Running, Done]}
models:
  Task: {table: tasks, columns: {status: task_status}}
```

```yaml actual
schemadrift: 1
enums: {task_status: [Queued, Done]}
models:
  Task: {table: tasks, columns: {status: task_status}}
```

```findings
error enum-label-missing enum public.task_status 22P02
```

```sql failing
SELECT 1 FROM public.tasks WHERE status = 'Running';
```

## Example: all labels are there

```yaml expected
schemadrift: 1
enums: {task_status: [Queued, Running, Done]}
models:
  Task: {table: tasks, columns: {status: task_status}}
```

```yaml actual
schemadrift: 1
enums: {task_status: [Queued, Running, Done]}
models:
  Task: {table: tasks, columns: {status: task_status}}
```

```findings
```
)md";

// Before the next label that is there, so that several that are missing end up in their order.
std::string add_value(const Enum& expected, const Enum& actual, const std::string& label) {
  const auto position = std::ranges::find(expected.labels, label);
  const auto next = std::find_if(position, expected.labels.end(),
                                 [&](const std::string& each) { return has_label(actual.labels, each); });
  const auto before = next == expected.labels.end() ? "" : " BEFORE " + quote_literal(*next);
  return fmt::format("ALTER TYPE {} ADD VALUE {}{};", quote_identifier(actual.name), quote_literal(label), before);
}

std::string hint(const Enum& expected, const Enum& actual, const std::string& label) {
  EnumLabels others = actual.labels;
  std::erase_if(others, [&](const std::string& each) { return has_label(expected.labels, each); });
  const auto near = nearest(label, others);
  if (near.empty()) return "add the label to the type";
  return fmt::format("the database has \"{}\": is that the one?", printable(near));
}

Finding missing(const RuleInput& input, const Pair<Enum>& pair, const std::string& label) {
  auto finding = finding_about(input, enum_label_missing, path_of(*pair.expected), label_attribute(label));
  finding.message = fmt::format("enum {} has no label \"{}\"", display(pair.actual->name), printable(label));
  finding.expected = printable(label);
  finding.actual = display(pair.actual->labels);
  finding.consequence =
      fails("22P02", {"select", "insert", "update", "delete"}, "every statement that names the label fails");
  finding.proof = planned(fmt::format("SELECT {}::{};", quote_literal(label), quote_identifier(pair.actual->name)));
  finding.hint = hint(*pair.expected, *pair.actual, label);
  finding.fix_sql = {add_value(*pair.expected, *pair.actual, label)};
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_shared_enum(input, [&](const Pair<Enum>& pair) {
    for (const auto& label : pair.expected->labels) {
      if (!has_label(pair.actual->labels, label)) findings.push_back(missing(input, pair, label));
    }
  });
}

}  // namespace

const Rule enum_label_missing{.id = "enum-label-missing",
                              .category = "types",
                              .needs = RuleNeeds::database,
                              .severity = Severity::error,
                              .summary = "the catalogue has a label that the database's enum lacks",
                              .page = page,
                              .run = run};

}  // namespace schemadrift::rules
