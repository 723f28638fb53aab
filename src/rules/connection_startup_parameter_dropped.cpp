#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "rules/support/startup_parameters.hpp"

namespace schemadrift::rules {

extern const Rule connection_startup_parameter_dropped;

namespace {

constexpr std::string_view page = R"md(
# connection-startup-parameter-dropped

Supavisor reads `user`, `database`, `application_name` and `options` when a client connects, and of `options` no setting but
`search_path` reaches the server; everything else is dropped without a word. PgBouncer does so with what its administrator lists in
`ignore_startup_parameters`.

## What the application suffers

Statements run, without the setting: without the time limit, with another `search_path`, in another time zone.

## How to mend it

Set it for the role (`ALTER ROLE … SET`), or by `SET LOCAL` in the transaction.

## Where this is from

Read in Supavisor's source, whose own test asserts that `-c work_mem` has no effect; not run. Of PgBouncer it was read in its
documentation.

## Example: a time limit that does not hold

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, pooler: supavisor, startup_parameters: {statement_timeout: 5000, search_path: app}}
  jobs: {driver: psycopg2, pooler: pgbouncer, ignore_startup_parameters: [statement_timeout], startup_parameters: {statement_timeout: 5000}}
```

```findings
warning connection-startup-parameter-dropped connection jobs -
warning connection-startup-parameter-dropped connection web -
```

## Example: what is applied

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, pooler: supavisor, startup_parameters: {application_name: web}}
  jobs: {url: "postgresql://app@pooler/app?options=-c%20search_path%3Dapp", pooler: supavisor}
  direct: {driver: asyncpg, pooler: none, startup_parameters: {statement_timeout: 5000}}
```

```findings
```
)md";

bool is_applied_by_supavisor(const StartupParameter& parameter) {
  constexpr std::array<std::string_view, 6> read{"user",      "database",   "application_name",
                                                 "reference", "client_tls", "log_level"};
  // Whichever the encoding is, the driver and the server settle it after the start.
  return parameter.name == "client_encoding" || std::ranges::find(read, parameter.name) != read.end() ||
         (parameter.in_options && parameter.name == "search_path");
}

std::vector<StartupParameter> dropped_by_pooler(const ConnectionFacts& facts) {
  auto parameters = startup_parameters(facts);
  std::erase_if(parameters, [&](const StartupParameter& each) {
    if (facts.pooler == PoolerSoftware::supavisor) return is_applied_by_supavisor(each);
    return facts.pooler != PoolerSoftware::pgbouncer || !has_name(facts.profile->ignore_startup_parameters, each.name);
  });
  return parameters;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    const auto parameters = dropped_by_pooler(facts);
    if (parameters.empty()) return;
    auto finding = finding_about(input, connection_startup_parameter_dropped, facts, attribute_of(parameters));
    finding.message = fmt::format("{} sends {} when it connects, which {} takes and does not apply", named(facts),
                                  listed(parameters), label(*facts.pooler));
    finding.consequence = runs("what the application has set does not hold");
    finding.hint = "set it for the role with ALTER ROLE … SET, or in the transaction with SET LOCAL";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule connection_startup_parameter_dropped{
    .id = "connection-startup-parameter-dropped",
    .category = "connections",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::warning,
    .summary = "the pooler takes a setting that is sent when connecting, and does not apply it",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
