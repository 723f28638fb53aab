#include <fmt/format.h>

#include <utility>

#include "rules/support/connections.hpp"

namespace schemadrift::rules {

extern const Rule connection_pool_doubled;

namespace {

constexpr std::string_view page = R"md(
# connection-pool-doubled

The profile says `serverless: true`, and each process has a pool of its own before a pooler that pools transactions.

## What the application suffers

Statements run. But each process keeps connections open that nobody else can use, and that end with it: the pooler runs out of clients
("max client connections reached") while most of them are idle.

## How to mend it

`poolclass: NullPool`: the pooler is the pool.

## Where this is from

Recommended by Supabase's documentation for serverless functions, and by SQLAlchemy's for poolers; read, not run.

## Example: a function with a pool

```yaml expected
schemadrift: 1
connections:
  function: {driver: psycopg2, sqlalchemy: true, pooler: supavisor, mode: transaction, serverless: true}
```

```findings
warning connection-pool-doubled connection function -
```

## Example: no pool, or a server that stays

```yaml expected
schemadrift: 1
connections:
  function: {driver: psycopg2, poolclass: NullPool, pooler: supavisor, mode: transaction, serverless: true}
  web: {driver: psycopg2, poolclass: QueuePool, pooler: supavisor, mode: transaction, serverless: false, pool_pre_ping: true}
  unknown: {driver: psycopg2, poolclass: QueuePool, pooler: supavisor, mode: transaction}
```

```findings
```
)md";

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    if (facts.profile->serverless != Stated(true) || !facts.pools_transactions() || !has_queue(facts)) return;
    auto finding = finding_about(input, connection_pool_doubled, facts, "poolclass");
    finding.message = fmt::format("{} has a pool in each of its short-lived processes, before a pooler", named(facts));
    finding.consequence = runs("idle connections use up what the pooler allows its clients");
    finding.hint = "poolclass: NullPool";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule connection_pool_doubled{.id = "connection-pool-doubled",
                                   .category = "connections",
                                   .needs = RuleNeeds::catalogue,
                                   .severity = Severity::warning,
                                   .summary = "a pool of connections in processes that come and go, before a pooler",
                                   .page = page,
                                   .run = run};

}  // namespace schemadrift::rules
