#include <fmt/format.h>

#include "model/ddl.hpp"
#include "model/names.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/proof.hpp"
#include "rules/support/relations.hpp"
#include "rules/support/renames.hpp"
#include "rules/support/schemas.hpp"

namespace schemadrift::rules {

extern const Rule enum_missing;

namespace {

constexpr std::string_view page = R"md(
# enum-missing

The catalogue has an enum type that the database lacks. A column of it that the database has with another type is not reported again.

## What the application suffers

Drivers and ORMs cast to the type by its name: such a statement fails with `42704` `undefined_object`.

## How to mend it

Create the type, and convert the columns that should have it.

## Example: the type was never created

```yaml expected
schemadrift: 1
enums: {task_status: [Queued, Done]}
models:
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}, status: task_status}}
```

```yaml actual
schemadrift: 1
models:
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}, status: text}}
```

```findings
error enum-missing enum public.task_status 42704
```

```sql failing
SELECT id FROM public.tasks WHERE status = 'Done'::public.task_status;
```

## Example: the type is there

```yaml expected
schemadrift: 1
enums: {task_status: [Queued, Done]}
models:
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}, status: task_status}}
```

```yaml actual
schemadrift: 1
enums: {task_status: [Queued, Done]}
models:
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}, status: task_status}}
```

```findings
```
)md";

Finding missing(const RuleInput& input, const Enum& type, const Enum* counterpart) {
  auto finding = finding_about(input, enum_missing, path_of(type));
  finding.message = fmt::format("enum {} does not exist", display(type.name));
  finding.expected = display(type.labels);
  finding.consequence = fails(state_of_missing_type(*input.comparison->actual, type.name),
                              {"select", "insert", "update"}, "every cast to the type fails");
  finding.proof = planned(fmt::format("SELECT NULL::{};", quote_identifier(type.name)));
  finding.hint = "create the type, and convert the columns that should have it";
  if (counterpart != nullptr) finding.hint = called(display(counterpart->name)) + finding.hint;
  finding.fix_sql = with_schema(*input.comparison->actual, type.name.schema, ddl::create(type));
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  const auto renames = renamed_enums(*input.comparison);
  for (const auto& pair : input.comparison->enums) {
    if (pair.is_missing()) findings.push_back(missing(input, *pair.expected, counterpart(renames, pair.expected)));
  }
}

}  // namespace

const Rule enum_missing{.id = "enum-missing",
                        .category = "types",
                        .needs = RuleNeeds::database,
                        .severity = Severity::error,
                        .summary = "the catalogue has an enum type that the database lacks",
                        .page = page,
                        .run = run};

}  // namespace schemadrift::rules
