#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/labels.hpp"

namespace schemadrift::rules {

extern const Rule enum_order_mismatch;

namespace {

constexpr std::string_view page = R"md(
# enum-order-mismatch

The labels of an enum stand in another order than in the catalogue. Labels that only one side has are not considered.

## What the application suffers

PostgreSQL sorts and compares an enum by the order of its labels, so `ORDER BY status` and `status < 'Done'` yield something else than in the
code. Every statement runs.

## How to mend it

Order the labels in the code as the database has them. To change the database's order, a new type has to be made and every column converted.

## Example: two labels changed places

```yaml expected
schemadrift: 1
enums: {priority: [low, medium, high]}
models:
  Task: {table: tasks, columns: {priority: priority}}
```

```yaml actual
schemadrift: 1
enums: {priority: [low, high, medium]}
models:
  Task: {table: tasks, columns: {priority: priority}}
```

```findings
warning enum-order-mismatch enum public.priority -
```

## Example: only a label in between is missing

```yaml expected
schemadrift: 1
enums: {priority: [low, medium, high]}
models:
  Task: {table: tasks, columns: {priority: priority}}
```

```yaml actual
schemadrift: 1
enums: {priority: [low, high]}
models:
  Task: {table: tasks, columns: {priority: priority}}
```

```findings
error enum-label-missing enum public.priority 22P02
```
)md";

Finding mismatch(const RuleInput& input, const Enum& type, const EnumLabels& expected, const EnumLabels& actual) {
  auto finding = finding_about(input, enum_order_mismatch, path_of(type), "labels");
  finding.expected = display(expected);
  finding.actual = display(actual);
  finding.message = fmt::format("the labels of enum {} are in another order", display(type.name));
  finding.consequence = runs("ORDER BY and comparisons follow the database's order");
  finding.hint = "order the labels in the code as the database has them";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_shared_enum(input, [&](const Pair<Enum>& pair) {
    const auto expected = shared_labels(pair.expected->labels, pair.actual->labels);
    const auto actual = shared_labels(pair.actual->labels, pair.expected->labels);
    if (expected != actual) findings.push_back(mismatch(input, *pair.expected, expected, actual));
  });
}

}  // namespace

const Rule enum_order_mismatch{.id = "enum-order-mismatch",
                               .category = "types",
                               .needs = RuleNeeds::database,
                               .severity = Severity::warning,
                               .summary = "the labels of an enum stand in another order than in the catalogue",
                               .page = page,
                               .run = run};

}  // namespace schemadrift::rules
