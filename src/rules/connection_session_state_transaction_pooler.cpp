#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "rules/support/connections.hpp"

namespace schemadrift::rules {

extern const Rule connection_session_state_transaction_pooler;

namespace {

constexpr std::string_view page = R"md(
# connection-session-state-transaction-pooler

A component, or the profile, says that it relies on a session: `listen`, `advisory_locks`, `temporary_tables`, `session_settings`,
`hold_cursors`. The pooler gives each transaction whichever server connection is free.

## What the application suffers

Notifications do not arrive, locks stay with a server connection that other clients get, temporary tables and cursors are gone or
somebody else's, and a `SET` holds for whoever comes next: their queries run with this application's `search_path`, role or time
limits.

## How to mend it

Use session mode or a direct connection for it. Within a transaction there are `SET LOCAL`, `pg_advisory_xact_lock` and temporary
tables with `ON COMMIT DROP`; settings for good belong to the role (`ALTER ROLE … SET`).

## Where this is from

Measured with PgBouncer 1.18 and 1.25.2: `SET LOCAL` holds, as the isolation level does. The rest was read in PgBouncer's table of
features and in Supavisor's source; Supavisor was not run.

## Example: a listener

```yaml expected
schemadrift: 1
connections:
  web: {driver: psycopg2, pooler: pgbouncer, mode: transaction, uses: [session_settings]}
components:
  events: {connection: web, uses: [listen, advisory_locks]}
```

```findings
error connection-session-state-transaction-pooler component events -
error connection-session-state-transaction-pooler connection web -
```

## Example: in session mode

```yaml expected
schemadrift: 1
connections:
  web: {driver: psycopg2, pooler: pgbouncer, mode: transaction}
  session: {driver: psycopg2, pooler: pgbouncer, mode: session}
  unknown: {driver: psycopg2, pooler: pgbouncer, uses: [listen]}
components:
  events: {connection: session, uses: [listen, advisory_locks]}
```

```findings
```
)md";

std::vector<ConnectionUse> session_state(const std::vector<ConnectionUse>& uses) {
  constexpr std::array state{ConnectionUse::listen, ConnectionUse::advisory_locks, ConnectionUse::temporary_tables,
                             ConnectionUse::session_settings, ConnectionUse::hold_cursors};
  std::vector<ConnectionUse> result;
  for (const auto each : uses) {
    if (std::ranges::find(state, each) != state.end()) result.push_back(each);
  }
  return result;
}

void describe(Finding& finding, const ConnectionFacts& facts, const std::vector<ConnectionUse>& uses) {
  finding.message = fmt::format("{} needs a session ({}), and {} pools transactions", subject_of(finding), listed(uses),
                                finding.object.kind == ObjectKind::connection ? "its pooler" : named(facts));
  finding.consequence = may_fail("what a transaction leaves in its session is lost, or another client's");
  finding.hint =
      "use session mode or a direct connection, or what ends with the transaction: SET LOCAL, "
      "pg_advisory_xact_lock, ON COMMIT DROP";
}

void run(const RuleInput& input, Findings& findings) {
  for_each_use(input, connection_session_state_transaction_pooler,
               [&](const ConnectionFacts& facts, const std::vector<ConnectionUse>& all, Finding finding) {
                 const auto uses = session_state(all);
                 if (!facts.pools_transactions() || uses.empty()) return;
                 describe(finding, facts, uses);
                 findings.push_back(std::move(finding));
               });
}

}  // namespace

const Rule connection_session_state_transaction_pooler{
    .id = "connection-session-state-transaction-pooler",
    .category = "connections",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::error,
    .summary = "LISTEN, session locks, temporary tables or settings over a pooler that pools transactions",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
