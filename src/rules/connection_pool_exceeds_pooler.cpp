#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "rules/support/connections.hpp"

namespace schemadrift::rules {

extern const Rule connection_pool_exceeds_pooler;

namespace {

constexpr std::string_view page = R"md(
# connection-pool-exceeds-pooler

In session mode each connection of the application's is one of the pooler's to the server. All the application's processes together may
open `(pool_size + max_overflow) × processes`, and `pooler_pool_size` is less. Without `processes` it is said of one process alone.
With PgBouncer it is a warning: clients wait there.

## What the application suffers

Under load, connecting fails: Supavisor refuses ("MaxClientsInSessionMode", "EMAXCONNSESSION"), PgBouncer lets clients wait until
`query_wait_timeout`. It is the busiest moment at which it happens.

## How to mend it

Make the application's pools smaller, give the pooler a larger one, or use transaction mode, in which connections are shared.

## Where this is from

The words of the refusals were read in Supavisor's source and documentation; not run. The defaults of SQLAlchemy 2.0's QueuePool, 5 and
10, hold where a profile of SQLAlchemy leaves them unstated.

## Example: four processes

```yaml expected
schemadrift: 1
connections:
  web: {driver: psycopg2, pooler: supavisor, mode: session, pool_size: 5, max_overflow: 5, processes: 4, pooler_pool_size: 15}
  jobs: {driver: psycopg2, pooler: pgbouncer, mode: session, poolclass: QueuePool, pooler_pool_size: 10}
```

```findings
error connection-pool-exceeds-pooler connection web -
warning connection-pool-exceeds-pooler connection jobs -
```

## Example: few enough, or not to be told

```yaml expected
schemadrift: 1
connections:
  web: {driver: psycopg2, pooler: supavisor, mode: session, pool_size: 3, max_overflow: 0, processes: 4, pooler_pool_size: 15}
  unknown: {driver: psycopg2, pooler: supavisor, mode: session, pool_size: 30}
  jobs: {driver: psycopg2, pooler: pgbouncer, mode: transaction, pool_size: 30, pooler_pool_size: 10}
```

```findings
```
)md";

constexpr std::int64_t default_pool_size = 5;
constexpr std::int64_t default_overflow = 10;

/// What one process may open; nothing where that is not told.
std::optional<std::int64_t> most_in_process(const ConnectionFacts& facts) {
  const auto& profile = *facts.profile;
  const bool has_defaults = facts.sqlalchemy == true;
  const bool is_pool = has_queue(facts) || (!profile.poolclass.is_stated() && profile.pool_size.has_value());
  if (!is_pool || (!profile.pool_size.has_value() && !has_defaults)) return std::nullopt;
  const auto overflow = profile.max_overflow.value_or(has_defaults ? default_overflow : 0);
  return profile.pool_size.value_or(default_pool_size) + std::max<std::int64_t>(overflow, 0);
}

Finding exceeding(const RuleInput& input, const ConnectionFacts& facts, std::int64_t most) {
  const auto& profile = *facts.profile;
  const bool is_stated = profile.processes.has_value();
  auto finding = finding_about(input, connection_pool_exceeds_pooler, facts, "pool_size");
  if (facts.pooler != PoolerSoftware::supavisor) finding.severity = Severity::warning;
  finding.message =
      fmt::format("{} may open {} connections{}, and the pooler has {} in session mode", named(facts), most,
                  is_stated ? fmt::format(" in {} processes", *profile.processes) : " in one process alone",
                  *profile.pooler_pool_size);
  finding.expected = fmt::format("at most {}", *profile.pooler_pool_size);
  finding.actual = std::to_string(most);
  finding.consequence = may_fail("under load, connecting fails or waits until it is given up");
  finding.hint = "make the pools smaller, the pooler's larger, or use transaction mode";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    const auto& profile = *facts.profile;
    if (facts.is_direct() || facts.mode != PoolMode::session || !profile.pooler_pool_size.has_value()) return;
    const auto in_process = most_in_process(facts);
    if (!in_process) return;
    const auto most = *in_process * std::max<std::int64_t>(profile.processes.value_or(1), 1);
    if (most > *profile.pooler_pool_size) findings.push_back(exceeding(input, facts, most));
  });
}

}  // namespace

const Rule connection_pool_exceeds_pooler{
    .id = "connection-pool-exceeds-pooler",
    .category = "connections",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::error,
    .summary = "the application's pools hold more connections than the pooler has in session mode",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
