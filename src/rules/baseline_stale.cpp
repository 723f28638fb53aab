#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/waivers.hpp"

namespace schemadrift::rules {

extern const Rule baseline_stale;

namespace {

constexpr std::string_view page = R"md(
# baseline-stale

A finding of the baseline (`--baseline`) is not there any more: it was mended. It is said only where everything ran that could have found
it: a run with `--schema`, or without an opt-in rule, says nothing of what it did not look at.

## What the application suffers

Nothing. But the entry would hide the same finding when it comes back.

## How to mend it

Write the baseline anew, with both options: `schemadrift check … --baseline FILE --write-baseline FILE`. It keeps what is known and still
there, and drops the rest. Or delete the line.

## Example: the column was added since

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, rank: integer}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, rank: integer}}
```

```yaml baseline
schemadrift_baseline: 1
findings:
  - {fingerprint: eb8d24f27d8a9fd2, rule: column-missing, object: column public.roles.rank}
```

```findings
note baseline-stale waiver column-missing:public.roles.rank -
```

## Example: it is still known and still there

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, rank: integer}}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```yaml baseline
schemadrift_baseline: 1
findings:
  - {fingerprint: eb8d24f27d8a9fd2, rule: column-missing, object: column public.roles.rank}
```

```findings
```
)md";

std::string message(const BaselineUse& use) {
  const auto& entry = *use.entry;
  const auto what = fmt::format("{} on {}", printable(entry.rule), printable(entry.object));
  if (use.findings == 0) return fmt::format("the baseline knows of {}, which is not there any more", what);
  return fmt::format("the baseline knows of {} findings of {}, and only {} left", entry.count, what,
                     use.findings == 1 ? "1 is" : fmt::format("{} are", use.findings));
}

/// As a waiver would name it: the object without its kind.
std::string pattern(const BaselineEntry& entry) {
  return entry.rule + ':' + entry.object.substr(entry.object.find(' ') + 1);
}

Finding stale(const RuleInput& input, const BaselineUse& use) {
  const auto& entry = *use.entry;
  auto finding =
      finding_about(input, baseline_stale, ObjectPath{ObjectKind::waiver, {}, {}, pattern(entry)}, entry.fingerprint);
  finding.location = entry.position;
  finding.message = message(use);
  finding.consequence = runs("the entry would hide the finding when it comes back");
  const auto meant = find_rule(entry.rule) == nullptr ? nearest_rule(entry.rule) : "";
  finding.hint = meant.empty() ? "write the baseline anew, with --baseline and --write-baseline; or delete the entry"
                               : fmt::format("there is no such rule; did you mean {}?", meant);
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for (const auto& use : input.baseline) {
    if (use.decidable && use.findings < use.entry->count) findings.push_back(stale(input, use));
  }
}

}  // namespace

const Rule baseline_stale{.id = "baseline-stale",
                          .category = "waivers",
                          .needs = RuleNeeds::findings,
                          .severity = Severity::note,
                          .summary = "a finding of the baseline is not there any more",
                          .page = page,
                          .run = run};

}  // namespace schemadrift::rules
