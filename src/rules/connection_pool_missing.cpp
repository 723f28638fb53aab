#include <fmt/format.h>

#include <utility>

#include "rules/support/connections.hpp"

namespace schemadrift::rules {

extern const Rule connection_pool_missing;

namespace {

constexpr std::string_view page = R"md(
# connection-pool-missing

The profile is direct and says `serverless: false`, and `poolclass` is `NullPool`: each use opens a connection to the server and closes
it.

## What the application suffers

Statements run, later: each use waits for a new server process, TLS and a login, and nothing keeps the number of connections below the
server's `max_connections`.

## How to mend it

`QueuePool`, SQLAlchemy's default, with `pool_pre_ping=True`.

## Where this is from

SQLAlchemy 2.0 documentation, "Connection Pooling"; read.

## Example: a server with NullPool

```yaml expected
schemadrift: 1
connections:
  web: {driver: psycopg2, poolclass: NullPool, pooler: none, serverless: false}
```

```findings
warning connection-pool-missing connection web -
```

## Example: a pool, a pooler, or processes that come and go

```yaml expected
schemadrift: 1
connections:
  web: {driver: psycopg2, poolclass: QueuePool, pool_pre_ping: true, pooler: none, serverless: false}
  pooled: {driver: psycopg2, poolclass: NullPool, pooler: pgbouncer, mode: transaction, serverless: false}
  function: {driver: psycopg2, poolclass: NullPool, pooler: none, serverless: true}
  unknown: {driver: psycopg2, poolclass: NullPool, pooler: none}
```

```findings
```
)md";

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    const auto& profile = *facts.profile;
    const bool has_none = profile.poolclass == Stated(PoolClass::null_pool);
    if (!has_none || !facts.is_direct() || profile.serverless != Stated(false)) return;
    auto finding = finding_about(input, connection_pool_missing, facts, "poolclass");
    finding.message = fmt::format("{} is direct and has no pool: each use opens a connection", named(facts));
    finding.consequence = runs("each use waits for a login, and nothing limits how many connections there are");
    finding.hint = "poolclass: QueuePool, with pool_pre_ping";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule connection_pool_missing{.id = "connection-pool-missing",
                                   .category = "connections",
                                   .needs = RuleNeeds::catalogue,
                                   .severity = Severity::warning,
                                   .summary = "a server that stays connects anew for each use",
                                   .page = page,
                                   .run = run};

}  // namespace schemadrift::rules
