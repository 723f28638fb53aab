#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/evidence.hpp"
#include "rules/support/labels.hpp"

namespace schemadrift::rules {

extern const Rule enum_label_unmapped;

namespace {

constexpr std::string_view page = R"md(
# enum-label-unmapped

The database's enum has a label that the catalogue lacks.

## What the application suffers

No statement fails. But when a row with that label is read, SQLAlchemy raises `LookupError`, and so do other ORMs in their own words. One
row is enough to break a whole listing.

## How to mend it

Add the label to the enum in the code. PostgreSQL cannot take a label away from a type.

## Example: the code does not know a label

```yaml expected
schemadrift: 1
enums: {task_status: [Queued, Done]}
models:
  Task: {table: tasks, columns: {status: task_status}}
```

```yaml actual
schemadrift: 1
enums: {task_status: [Queued, Done, Cancelled]}
models:
  Task: {table: tasks, columns: {status: task_status}}
```

```findings
warning enum-label-unmapped enum public.task_status -
```

## Example: the code knows all labels

```yaml expected
schemadrift: 1
enums: {task_status: [Queued, Done, Cancelled]}
models:
  Task: {table: tasks, columns: {status: task_status}}
```

```yaml actual
schemadrift: 1
enums: {task_status: [Queued, Done, Cancelled]}
models:
  Task: {table: tasks, columns: {status: task_status}}
```

```findings
```

## Example: rows hold the label

```yaml expected
schemadrift: 1
enums: {task_status: [Queued]}
models:
  Task: {table: tasks, columns: {status: task_status, history: "task_status[]"}}
```

```yaml actual
schemadrift: 1
enums: {task_status: [Queued, Paused, Cancelled, Done]}
models:
  Task: {table: tasks, columns: {status: task_status, history: "task_status[]"}}
```

```sql actual
INSERT INTO public.tasks VALUES ('Paused', NULL), ('Queued', '{Queued,Done}');
```

```findings
warning enum-label-unmapped enum public.task_status -
warning enum-label-unmapped enum public.task_status -
warning enum-label-unmapped enum public.task_status -
```

```findings evidence
error enum-label-unmapped enum public.task_status -
error enum-label-unmapped enum public.task_status -
warning enum-label-unmapped enum public.task_status -
```
)md";

Finding unmapped(const RuleInput& input, const Pair<Enum>& pair, const std::string& label) {
  auto finding = finding_about(input, enum_label_unmapped, path_of(*pair.expected), label_attribute(label));
  finding.message = fmt::format("enum {} has the label \"{}\", which is not in {}", display(pair.actual->name),
                                printable(label), the_catalogue(input));
  finding.expected = display(pair.expected->labels);
  finding.actual = printable(label);
  finding.consequence = runs("an ORM that reads a row with that label raises an error");
  finding.evidence = holders_of(*input.comparison->actual, *pair.actual, label);
  finding.hint = "add the label to the enum in the code";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_shared_enum(input, [&](const Pair<Enum>& pair) {
    for (const auto& label : pair.actual->labels) {
      if (!has_label(pair.expected->labels, label)) findings.push_back(unmapped(input, pair, label));
    }
  });
}

}  // namespace

const Rule enum_label_unmapped{.id = "enum-label-unmapped",
                               .category = "types",
                               .needs = RuleNeeds::database,
                               .severity = Severity::warning,
                               .summary = "the database's enum has a label that the catalogue lacks",
                               .page = page,
                               .run = run};

}  // namespace schemadrift::rules
