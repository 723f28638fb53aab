#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/renames.hpp"

namespace schemadrift::rules {

extern const Rule enum_unmapped;

namespace {

constexpr std::string_view page = R"md(
# enum-unmapped

The database has an enum type that the catalogue lacks. It is reported only where the catalogue is `complete`.

## What the application suffers

Nothing, as long as no mapped column has the type; for one that has, see `column-type-mismatch`.

## How to mend it

Put the type into the catalogue, or drop it once nobody uses it.

## Example: a type is left over

```yaml expected
schemadrift: 1
complete: true
models:
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
enums: {old_status: [on, off]}
models:
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}}}
```

```findings
note enum-unmapped enum public.old_status -
```

## Example: the catalogue does not state everything

```yaml expected
schemadrift: 1
models:
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}}}
```

```yaml actual
schemadrift: 1
enums: {old_status: [on, off]}
models:
  Task: {table: tasks, columns: {id: {type: integer, primary_key: true}}}
```

```findings
```
)md";

Finding unmapped(const RuleInput& input, const Enum& type) {
  auto finding = finding_about(input, enum_unmapped, path_of(type));
  finding.message = fmt::format("enum {} is not in {}", display(type.name), the_catalogue(input));
  finding.actual = display(type.labels);
  finding.consequence = runs("the application does not use the type");
  finding.hint = "put it into the catalogue, or drop it if it is left over";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  if (!input.comparison->expected->complete) return;
  const auto renamed = renamed_enums(*input.comparison);
  for (const auto& pair : input.comparison->enums) {
    if (pair.is_unmapped() && !is_renamed(renamed, pair.actual)) findings.push_back(unmapped(input, *pair.actual));
  }
}

}  // namespace

const Rule enum_unmapped{.id = "enum-unmapped",
                         .category = "types",
                         .needs = RuleNeeds::database,
                         .severity = Severity::note,
                         .summary = "the database has an enum type that the catalogue lacks",
                         .page = page,
                         .run = run};

}  // namespace schemadrift::rules
