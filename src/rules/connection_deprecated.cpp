#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "model/names.hpp"
#include "rules/support/connections.hpp"

namespace schemadrift::rules {

extern const Rule connection_deprecated;

namespace {

constexpr std::string_view page = R"md(
# connection-deprecated

The profile says `deprecated: true`: each component that uses it is listed, and counted, so that a migration can be followed to its
end. A component that says so itself is a legacy path, and is listed with its connection. When no component of the catalogue uses a
deprecated profile any more, it can go.

## What the application suffers

Nothing. But what the profile was deprecated for is still so for these components.

## How to mend it

Move the components to `replaced_by`, and take the profile out of the application and of the catalogue when there are none left. A
catalogue that states no `components` says nothing of who uses what.

## Where this is from

The catalogue itself.

## Example: two are left

```yaml expected
schemadrift: 1
connections:
  old: {driver: psycopg2, pooler: pgbouncer, mode: transaction, deprecated: true, replaced_by: new}
  new: {driver: psycopg2, pooler: none}
components:
  api: {connection: new}
  worker: {connection: old}
  cron: {connection: old}
```

```findings
note connection-deprecated connection old -
```

## Example: a legacy path, and a profile that nobody uses

```yaml expected
schemadrift: 1
connections:
  old: {driver: psycopg2, pooler: none, deprecated: true}
  web: {driver: psycopg2, pooler: none}
components:
  api: {connection: web}
  upload: {connection: web, deprecated: true}
```

```findings
note connection-deprecated connection old -
note connection-deprecated connection web -
```

## Example: none is deprecated, or nothing is known of components

```yaml expected
schemadrift: 1
connections:
  web: {driver: psycopg2, pooler: none}
  jobs: {driver: psycopg2, pooler: none}
components:
  api: {connection: web}
```

```findings
```

## Example: no components are stated

```yaml expected
schemadrift: 1
connections:
  old: {driver: psycopg2, pooler: none, deprecated: true}
```

```findings
```
)md";

/// The components that should leave the profile, or go away themselves.
std::vector<std::string> left_on(const Catalogue& catalogue, const ConnectionProfile& profile) {
  std::vector<std::string> names;
  for (const auto& each : catalogue.components) {
    if (each.connection == profile.name && (profile.deprecated || each.deprecated)) names.push_back(each.name);
  }
  return names;
}

std::string message(const ConnectionFacts& facts, const std::vector<std::string>& names, std::size_t all) {
  if (names.empty()) return fmt::format("no component is on {} any more, which is deprecated", named(facts));
  const auto count = fmt::format("{} of {} component{}", names.size(), all, all == 1 ? "" : "s");
  const auto* const are = names.size() == 1 ? "is" : "are";
  if (facts.profile->deprecated) {
    return fmt::format("{} {} still on {}, which is deprecated: {}", count, are, named(facts), display(names));
  }
  return fmt::format("{} {} deprecated and still on {}: {}", count, are, named(facts), display(names));
}

std::string hint(const ConnectionFacts& facts, const std::vector<std::string>& names) {
  const auto& replaced_by = facts.profile->replaced_by;
  if (names.empty()) return "take it out of the application, and of the catalogue";
  if (!facts.profile->deprecated) return "take them out when nothing uses them any more";
  return replaced_by.empty() ? "move them to another connection"
                             : fmt::format("move them to connection \"{}\"", printable(replaced_by));
}

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    const auto names = left_on(*input.catalogue, *facts.profile);
    const auto all = input.catalogue->components.size();
    if (names.empty() && (!facts.profile->deprecated || all == 0)) return;
    auto finding = finding_about(input, connection_deprecated, facts, "deprecated");
    finding.message = message(facts, names, all);
    finding.expected = "0";
    finding.actual = std::to_string(names.size());
    finding.consequence = runs("what it was deprecated for is still so");
    finding.hint = hint(facts, names);
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule connection_deprecated{.id = "connection-deprecated",
                                 .category = "connections",
                                 .needs = RuleNeeds::catalogue,
                                 .severity = Severity::note,
                                 .summary = "components are still on a connection that they should leave",
                                 .page = page,
                                 .run = run};

}  // namespace schemadrift::rules
