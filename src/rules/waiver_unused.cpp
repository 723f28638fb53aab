#include <fmt/format.h>

#include <algorithm>

#include "model/glob.hpp"
#include "model/names.hpp"
#include "rules/support/waivers.hpp"

namespace schemadrift::rules {

extern const Rule waiver_unused;

namespace {

constexpr std::string_view page = R"md(
# waiver-unused

A waiver of the catalogue is about no finding any more: what it accepted was mended, or its pattern is wrong. It is said only where
everything ran that could have found something: a `lint`, which has no database, says nothing of a waiver for `column-missing`.

## What the application suffers

Nothing. But the waiver would hide the next such finding, which nobody has looked at.

## How to mend it

Take the waiver out of the catalogue, or correct its pattern.

## Example: the column was added since

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, rank: integer}}
waivers:
  - {pattern: "column-missing:public.roles.rank", reason: added by the release of May}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, rank: integer}}
```

```findings
note waiver-unused waiver column-missing:public.roles.rank -
```

## Example: it is needed

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, rank: integer}}
waivers:
  - {pattern: "column-missing:public.roles.rank", reason: added by the release of May}
```

```yaml actual
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
```

```findings
```

## Example: without a database there is nothing to tell

```yaml expected
schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
waivers:
  - {pattern: column-missing, reason: the release of May}
```

```findings
```
)md";

/// The pattern without what it says of an object.
std::string_view rule_part(std::string_view pattern) { return pattern.substr(0, pattern.find(':')); }

/// What the pattern could have meant, where it looks like a rule and is none.
std::string meant(std::string_view pattern) {
  const auto part = rule_part(pattern);
  const bool is_object = part.find('.') != std::string_view::npos && part == pattern;
  const bool is_rule = std::ranges::any_of(all_rules(), [&](const Rule* rule) { return glob_matches(part, rule->id); });
  if (is_object || is_rule) return {};
  return nearest_rule(part);
}

Finding unused(const RuleInput& input, const Waiver& waiver) {
  auto finding = finding_about(input, waiver_unused, waiver);
  finding.message = fmt::format("the waiver for {} is about no finding", printable(waiver.pattern));
  finding.consequence = runs("it would hide the next finding of the sort, which nobody has looked at");
  const auto rule = meant(waiver.pattern);
  finding.hint = rule.empty() ? "take it out of the catalogue, or correct its pattern"
                              : fmt::format("there is no such rule; did you mean {}?", rule);
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for (const auto& use : input.waivers) {
    if (use.findings == 0 && use.decidable) findings.push_back(unused(input, *use.waiver));
  }
}

}  // namespace

const Rule waiver_unused{.id = "waiver-unused",
                         .category = "waivers",
                         .needs = RuleNeeds::findings,
                         .severity = Severity::note,
                         .summary = "a waiver of the catalogue is about no finding any more",
                         .page = page,
                         .run = run};

}  // namespace schemadrift::rules
