#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/finding.hpp"
#include "rules/support/sequences.hpp"

namespace schemadrift::rules {

extern const Rule sequence_unmapped;

namespace {

constexpr std::string_view page = R"md(
# sequence-unmapped

The database has a sequence that the catalogue lacks. It is reported only where the catalogue is `complete`; one that belongs to a serial
column never is.

## What the application suffers

Nothing.

## How to mend it

Put the sequence into the catalogue, or drop it once nobody uses it.

## Example: a sequence is left over

```yaml expected
schemadrift: 1
complete: true
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true, identity: serial}}}
```

```yaml actual
schemadrift: 1
sequences: {old_numbers: {}}
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true, identity: serial}}}
```

```findings
note sequence-unmapped sequence public.old_numbers -
```

## Example: the catalogue does not state everything

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true, identity: serial}}}
```

```yaml actual
schemadrift: 1
sequences: {old_numbers: {}}
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true, identity: serial}}}
```

```findings
```
)md";

Finding unmapped(const RuleInput& input, const Sequence& sequence) {
  auto finding = finding_about(input, sequence_unmapped, path_of(sequence));
  finding.message = fmt::format("sequence {} is not in {}", display(sequence.name), the_catalogue(input));
  finding.actual = display(sequence.name);
  finding.consequence = runs("the application does not use the sequence");
  finding.hint = "put it into the catalogue, or drop it if it is left over";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  if (!input.comparison->expected->complete) return;
  for (const auto& pair : input.comparison->sequences) {
    if (!pair.is_unmapped() || belongs_to_column(*input.comparison, *pair.actual)) continue;
    findings.push_back(unmapped(input, *pair.actual));
  }
}

}  // namespace

const Rule sequence_unmapped{.id = "sequence-unmapped",
                             .category = "types",
                             .needs = RuleNeeds::database,
                             .severity = Severity::note,
                             .summary = "the database has a sequence that the catalogue lacks",
                             .page = page,
                             .run = run};

}  // namespace schemadrift::rules
