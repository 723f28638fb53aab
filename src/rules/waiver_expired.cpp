#include <fmt/format.h>

#include "model/date.hpp"
#include "model/names.hpp"
#include "rules/support/waivers.hpp"

namespace schemadrift::rules {

extern const Rule waiver_expired;

namespace {

constexpr std::string_view page = R"md(
# waiver-expired

A waiver of the catalogue held until a day that is over, and what it is about is still there. It hides nothing any more: its findings are
in the report again.

## What the application suffers

What those findings say.

## How to mend it

Mend what was waived; or set another date, if the reason still holds.

## Example: the date is over

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, rank: integer}}
waivers:
  - {pattern: "column-missing:public.roles.*", reason: added by the release of May, until: 2020-05-31}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```findings
error column-missing column public.roles.rank 42703
note waiver-expired waiver column-missing:public.roles.* -
```

## Example: the date is to come

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, rank: integer}}
waivers:
  - {pattern: "column-missing:public.roles.*", reason: added by a release to come, until: 2999-12-31}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```findings
```
)md";

Finding expired(const RuleInput& input, const WaiverUse& use) {
  const auto& waiver = *use.waiver;
  auto finding = finding_about(input, waiver_expired, waiver);
  finding.message = fmt::format(
      "the waiver for {} held until {}, and {} still there", printable(waiver.pattern), to_text(*waiver.until),
      use.findings == 1 ? "what it is about is" : fmt::format("{} findings that it is about are", use.findings));
  finding.consequence = runs("it hides nothing any more");
  finding.hint = fmt::format("mend what was waived, or set another date; its reason was: {}", printable(waiver.reason));
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for (const auto& use : input.waivers) {
    if (use.expired && use.findings > 0) findings.push_back(expired(input, use));
  }
}

}  // namespace

const Rule waiver_expired{.id = "waiver-expired",
                          .category = "waivers",
                          .needs = RuleNeeds::findings,
                          .severity = Severity::note,
                          .summary = "a waiver of the catalogue is past its date",
                          .page = page,
                          .run = run};

}  // namespace schemadrift::rules
