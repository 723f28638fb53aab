#include <fmt/format.h>

#include "rules/support/connection_statements.hpp"

namespace schemadrift::rules {

extern const Rule connection_autocommit_transaction_pooler;

namespace {

constexpr std::string_view page = R"md(
# connection-autocommit-transaction-pooler

The engine has `isolation_level="AUTOCOMMIT"`, and SQLAlchemy over asyncpg prepares each statement before it executes it. Without a
transaction around the two, a pooler that pools transactions may send them to different server connections.

## What the application suffers

Most statements fail with 26000, or with 42P05 once another process has left the name: it looks like load, because it comes and goes.

## How to mend it

Leave `isolation_level` alone, or use session mode. With asyncpg 0.31, `statement_cache_size=0` and no `prepared_statement_name_func`
nothing is prepared by name, and AUTOCOMMIT is no problem here.

## Where this is from

Measured with asyncpg 0.27 and 0.31 under SQLAlchemy 2.0, eight tasks at once, against PostgreSQL 15 through PgBouncer 1.18 and 1.25.2
in transaction mode. With AUTOCOMMIT 13 to 32 of 200 iterations succeeded, with names from `uuid4()` 14 to 30; all 200 did with asyncpg
0.31, `statement_cache_size=0` and no names, and all 200 where PgBouncer 1.25.2 tracked prepared statements. Supavisor was not run.

## Example: unique names do not help

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, driver_version: "0.31.0", pooler: pgbouncer, mode: transaction, max_prepared_statements: 0, isolation_level: AUTOCOMMIT, statement_cache_size: 0, prepared_statement_cache_size: 0, prepared_statement_name_func: unique}
```

```findings
error connection-autocommit-transaction-pooler connection web -
warning connection-statement-names-defeat-unnamed connection web -
```

## Example: it depends on the driver, and on the pooler

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, sqlalchemy: true, pooler: supavisor, mode: transaction, isolation_level: AUTOCOMMIT, statement_cache_size: 0, prepared_statement_cache_size: 0}
```

```findings
warning connection-autocommit-transaction-pooler connection web -
warning connection-prepared-statements-transaction-pooler connection web -
```

## Example: no statement has a name, or the pooler tracks them

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, sqlalchemy: true, driver_version: "0.31.0", pooler: pgbouncer, mode: transaction, isolation_level: AUTOCOMMIT, statement_cache_size: 0}
  jobs: {driver: asyncpg, pooler: pgbouncer, max_prepared_statements: 200, mode: transaction, isolation_level: AUTOCOMMIT}
  reports: {driver: psycopg2, pooler: pgbouncer, mode: transaction, isolation_level: AUTOCOMMIT}
```

```findings
```
)md";

Finding autocommit(const RuleInput& input, const ConnectionFacts& facts) {
  const auto unnamed = leaves_statements_unnamed(facts);
  auto finding = finding_about(input, connection_autocommit_transaction_pooler, facts, "isolation_level");
  finding.severity =
      severity_of(unnamed == Certainty::no ? Certainty::yes : Certainty::maybe, tracks_statements(facts));
  finding.message = fmt::format(
      "{} has AUTOCOMMIT and pools transactions: asyncpg prepares and executes a statement in two steps, "
      "which may be on different server connections{}",
      named(facts), tracking_doubt(facts));
  finding.consequence = may_fail("most statements fail with 26000 or 42P05 as soon as there are several clients");
  finding.hint =
      "leave isolation_level alone, or use session mode; asyncpg 0.31 with statement_cache_size=0 and without "
      "prepared_statement_name_func prepares nothing by name";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    const bool concerned = facts.pools_transactions() && facts.driver == Driver::asyncpg &&
                           facts.profile->isolation_level == Stated(IsolationLevel::autocommit);
    if (!concerned || tracks_statements(facts) == Certainty::yes) return;
    if (leaves_statements_unnamed(facts) != Certainty::yes) findings.push_back(autocommit(input, facts));
  });
}

}  // namespace

const Rule connection_autocommit_transaction_pooler{
    .id = "connection-autocommit-transaction-pooler",
    .category = "connections",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::error,
    .summary = "AUTOCOMMIT with asyncpg behind a pooler that pools transactions",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
