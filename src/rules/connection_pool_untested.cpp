#include <fmt/format.h>

#include <utility>

#include "rules/support/connections.hpp"

namespace schemadrift::rules {

extern const Rule connection_pool_untested;

namespace {

constexpr std::string_view page = R"md(
# connection-pool-untested

The profile says `serverless: false` and has one of SQLAlchemy's pools, with neither `pool_pre_ping` nor `pool_recycle`.

## What the application suffers

After the server or a pooler was restarted, or a firewall forgot an idle connection, the first statement on each connection of the pool
fails.

## How to mend it

`pool_pre_ping=True`; `pool_recycle` below the time after which idle connections are closed on the way.

## Where this is from

SQLAlchemy 2.0 documentation, "Dealing with Disconnects"; read.

## Example: neither

```yaml expected
schemadrift: 1
connections:
  web: {driver: psycopg2, poolclass: QueuePool, pooler: none, serverless: false}
```

```findings
note connection-pool-untested connection web -
```

## Example: one of both, or not to be told

```yaml expected
schemadrift: 1
connections:
  web: {driver: psycopg2, poolclass: QueuePool, pooler: none, serverless: false, pool_pre_ping: true}
  jobs: {driver: psycopg2, poolclass: QueuePool, pooler: none, serverless: false, pool_recycle: 1800}
  unknown: {driver: psycopg2, poolclass: QueuePool, pooler: none}
```

```findings
```
)md";

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    const auto& profile = *facts.profile;
    const bool is_tested = profile.pool_pre_ping == Stated(true) || profile.pool_recycle.value_or(-1) >= 0;
    if (profile.serverless != Stated(false) || !has_queue(facts) || is_tested) return;
    auto finding = finding_about(input, connection_pool_untested, facts, "pool_pre_ping");
    finding.message = fmt::format("{} keeps connections for good, and gives them out untried", named(facts));
    finding.consequence = runs("after a restart, the first statement on each connection fails");
    finding.hint = "pool_pre_ping=True, or pool_recycle";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule connection_pool_untested{.id = "connection-pool-untested",
                                    .category = "connections",
                                    .needs = RuleNeeds::catalogue,
                                    .severity = Severity::note,
                                    .summary = "connections of a pool are kept for good, and given out untried",
                                    .page = page,
                                    .run = run};

}  // namespace schemadrift::rules
