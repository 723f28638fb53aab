#include <fmt/format.h>

#include "rules/support/connection_statements.hpp"

namespace schemadrift::rules {

extern const Rule connection_prepared_statements_transaction_pooler;

namespace {

constexpr std::string_view page = R"md(
# connection-prepared-statements-transaction-pooler

The driver prepares statements on the server and calls them by name later, and the pooler gives each transaction whichever server
connection is free. Drivers differ in how this is switched off; psycopg2 and pg8000 are not looked at, and neither is a profile that
names no driver.

It is an error where the profile says that the pooler does not keep track of such statements, and a warning where that is not stated.

## What the application suffers

Statements fail now and then: with 26000 when the next transaction is on a connection that does not have the statement, with 42P05 when
another process has left its name there, with 08P01 when the name stands for a statement with other parameters. When the parameters
happen to fit, the wrong statement runs.

## How to mend it

Switch it off: asyncpg 0.31 with `statement_cache_size=0` (under SQLAlchemy without `prepared_statement_name_func`), psycopg with
`prepare_threshold=None`, pgjdbc with `prepareThreshold=0`, postgres.js with `prepare: false`, node-postgres without names, Prisma with
`pgbouncer=true`. Or have the pooler track them: PgBouncer since 1.21 with `max_prepared_statements`, whose default is 200 since 1.24.
Or use session mode.

## Where this is from

Measured with asyncpg 0.27 and 0.31 under SQLAlchemy 2.0, eight tasks at once, against PostgreSQL 15 through PgBouncer 1.18 and 1.25.2
in transaction mode. With the drivers' defaults 52 to 62 of 200 transactions succeeded where statements were not tracked, all 200 with
asyncpg 0.31 and `statement_cache_size=0`, and all 200 where PgBouncer tracked them. The counts depend on scheduling. Of the other
drivers, the settings were read in their documentation; Supavisor was not run.

## Example: asyncpg as it is

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, pooler: pgbouncer, mode: transaction, max_prepared_statements: 0}
```

```findings
error connection-prepared-statements-transaction-pooler connection web -
```

## Example: whether the pooler tracks them is not stated

```yaml expected
schemadrift: 1
connections:
  java: {driver: jdbc, pooler: pgbouncer, mode: transaction}
  node: {driver: postgres.js, pooler: supavisor, mode: transaction}
  old: {driver: asyncpg, sqlalchemy: true, driver_version: "0.27.0", statement_cache_size: 0, prepared_statement_cache_size: 0, pooler: pgbouncer, mode: transaction}
```

```findings
warning connection-prepared-statements-transaction-pooler connection java -
warning connection-prepared-statements-transaction-pooler connection node -
warning connection-prepared-statements-transaction-pooler connection old -
```

## Example: switched off

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, sqlalchemy: true, driver_version: "0.31.0", statement_cache_size: 0, pooler: pgbouncer, mode: transaction}
  jobs: {driver: psycopg, prepare_threshold: null, pooler: pgbouncer, mode: transaction}
  java: {url: "jdbc:postgresql://pooler:6432/app?prepareThreshold=0", pooler: pgbouncer, mode: transaction}
  node: {driver: node-postgres, pooler: pgbouncer, mode: transaction}
  prisma: {driver: prisma, url: "postgresql://app@pooler:6432/app?pgbouncer=true", pooler: pgbouncer, mode: transaction}
```

```findings
```

## Example: the pooler tracks them, or pools sessions

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, pooler: pgbouncer, pooler_version: "1.25.2", mode: transaction}
  jobs: {driver: psycopg, pooler: pgbouncer, mode: session}
  reports: {driver: psycopg, pooler: none}
  other: {driver: psycopg}
```

```findings
```
)md";

Finding prepared(const RuleInput& input, const ConnectionFacts& facts, const NamedStatements& named_by) {
  auto finding = finding_about(input, connection_prepared_statements_transaction_pooler, facts, named_by.attribute);
  finding.severity = severity_of(named_by.used, tracks_statements(facts));
  finding.message =
      fmt::format("{} pools transactions, and {}{}", named(facts), named_by.because, tracking_doubt(facts));
  finding.consequence = may_fail(
      "statements fail now and then with 26000, 42P05 or 08P01: the next transaction may be on a connection that does "
      "not have the statement, or has another one by that name");
  finding.hint = fmt::format("use {}, session mode, or a pooler that tracks prepared statements", named_by.remedy);
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    if (!facts.pools_transactions() || tracks_statements(facts) == Certainty::yes) return;
    // That has a rule of its own.
    if (is_cache_size_ineffective(facts)) return;
    const auto named_by = named_statements(facts);
    if (named_by.used != Certainty::no) findings.push_back(prepared(input, facts, named_by));
  });
}

}  // namespace

const Rule connection_prepared_statements_transaction_pooler{
    .id = "connection-prepared-statements-transaction-pooler",
    .category = "connections",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::error,
    .summary = "a driver prepares statements by name behind a pooler that pools transactions",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
