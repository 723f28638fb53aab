#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/support/startup_parameters.hpp"

namespace schemadrift::rules {

extern const Rule connection_startup_parameter_refused;

namespace {

constexpr std::string_view page = R"md(
# connection-startup-parameter-refused

PgBouncer knows few start-up parameters: `client_encoding`, `DateStyle`, `TimeZone`, `standard_conforming_strings`, `application_name`,
and `IntervalStyle`, which `track_extra_parameters` has by default; besides them what its administrator lists in
`track_extra_parameters` and `ignore_startup_parameters`. Where the profile states neither list, somebody may have set them all the
same, and it is a warning.

## What the application suffers

No connection: 08P01 "unsupported startup parameter". Not even a first one, so it shows where the pooler is put in between.

## How to mend it

Set it for the role (`ALTER ROLE … SET`), or by `SET LOCAL` in the transaction. In asyncpg's `server_settings`, `{"jit": "off"}` is the
usual one.

## Where this is from

Measured with PgBouncer 1.18 and 1.25.2. Until 1.20 it refused `options` as a whole; since then it reads `-c name=value` in it, and
refuses by name.

## Example: jit, which the administrator did not list

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, pooler: pgbouncer, ignore_startup_parameters: [extra_float_digits], startup_parameters: {jit: off, application_name: web}}
  jobs: {url: "postgresql://app@pooler/app?options=-c%20statement_timeout%3D5000", pooler: pgbouncer}
```

```findings
error connection-startup-parameter-refused connection web -
warning connection-startup-parameter-refused connection jobs -
```

## Example: known, tracked, or no PgBouncer

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, pooler: pgbouncer, track_extra_parameters: [search_path], startup_parameters: {search_path: app, TimeZone: UTC}}
  direct: {driver: asyncpg, pooler: none, startup_parameters: {jit: off}}
  unknown: {driver: asyncpg, startup_parameters: {jit: off}}
```

```findings
```
)md";

constexpr std::array<std::string_view, 6> known{"client_encoding", "datestyle",        "timezone",
                                                "intervalstyle",   "application_name", "standard_conforming_strings"};

std::vector<StartupParameter> refused_by_pgbouncer(const ConnectionFacts& facts) {
  auto parameters = startup_parameters(facts);
  std::erase_if(parameters, [&](const StartupParameter& each) {
    return std::ranges::find(known, each.name) != known.end() ||
           has_name(facts.profile->track_extra_parameters, each.name) ||
           has_name(facts.profile->ignore_startup_parameters, each.name);
  });
  return parameters;
}

Finding refused(const RuleInput& input, const ConnectionFacts& facts, const std::vector<StartupParameter>& parameters) {
  const auto& profile = *facts.profile;
  const bool is_told = !profile.track_extra_parameters.empty() || !profile.ignore_startup_parameters.empty();
  auto finding = finding_about(input, connection_startup_parameter_refused, facts, attribute_of(parameters));
  if (!is_told) finding.severity = Severity::warning;
  finding.message = fmt::format(
      "{} sends {} when it connects, which PgBouncer refuses{}", named(facts), listed(parameters),
      is_told ? "" : " unless it is told otherwise: then state track_extra_parameters or ignore_startup_parameters");
  finding.consequence = may_fail("every attempt to connect fails with 08P01: unsupported startup parameter");
  finding.hint = "set it for the role with ALTER ROLE … SET, or in the transaction with SET LOCAL";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    if (facts.pooler != PoolerSoftware::pgbouncer) return;
    const auto parameters = refused_by_pgbouncer(facts);
    if (!parameters.empty()) findings.push_back(refused(input, facts, parameters));
  });
}

}  // namespace

const Rule connection_startup_parameter_refused{.id = "connection-startup-parameter-refused",
                                                .category = "connections",
                                                .needs = RuleNeeds::catalogue,
                                                .severity = Severity::error,
                                                .summary = "a setting is sent when connecting that PgBouncer refuses",
                                                .page = page,
                                                .run = run};

}  // namespace schemadrift::rules
