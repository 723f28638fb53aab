#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/connection_statements.hpp"

namespace schemadrift::rules {

extern const Rule connection_statement_cache_size_ineffective;

namespace {

constexpr std::string_view page = R"md(
# connection-statement-cache-size-ineffective

`statement_cache_size=0` is to keep asyncpg from preparing statements by name. Before asyncpg 0.31 it has no effect on
`Connection.prepare()`, which is what SQLAlchemy calls. The pooler pools transactions, and SQLAlchemy keeps its own prepared
statements: `prepared_statement_cache_size` is 100 unless it is set.

## What the application suffers

As if nothing had been set: statements fail now and then with 26000, or with 42P05 once several processes connect.

## How to mend it

Upgrade to asyncpg 0.31. Before it, `prepared_statement_cache_size=0` and a `prepared_statement_name_func` with unique names keep
statements within their transaction; without the names, several processes collide.

## Where this is from

Measured with asyncpg 0.27 and 0.31 under SQLAlchemy 2.0, eight tasks at once, against PostgreSQL 15 through PgBouncer 1.18 and 1.25.2
in transaction mode. With asyncpg 0.27 and `statement_cache_size=0` 54 to 60 of 200 transactions succeeded; with 0.31 all did. Why was
read in the sources of SQLAlchemy and asyncpg.

## Example: asyncpg 0.29

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, sqlalchemy: true, driver_version: "0.29.0", statement_cache_size: 0, pooler: pgbouncer, mode: transaction, max_prepared_statements: 0}
```

```findings
error connection-statement-cache-size-ineffective connection web -
```

## Example: asyncpg 0.31, no SQLAlchemy, or no pooler

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, sqlalchemy: true, driver_version: "0.31.0", statement_cache_size: 0, pooler: pgbouncer, mode: transaction}
  jobs: {driver: asyncpg, sqlalchemy: false, driver_version: "0.29.0", statement_cache_size: 0, pooler: pgbouncer, mode: transaction}
  direct: {driver: asyncpg, sqlalchemy: true, driver_version: "0.29.0", statement_cache_size: 0, pooler: none}
```

```findings
```
)md";

Finding ineffective(const RuleInput& input, const ConnectionFacts& facts) {
  auto finding = finding_about(input, connection_statement_cache_size_ineffective, facts, "statement_cache_size");
  finding.severity = severity_of(Certainty::yes, tracks_statements(facts));
  finding.message =
      fmt::format("{} has statement_cache_size=0, which has no effect on what SQLAlchemy prepares by asyncpg {}{}",
                  named(facts), printable(*facts.profile->driver_version), tracking_doubt(facts));
  finding.consequence =
      may_fail("statements fail now and then with 26000 or 42P05, as if the cache had not been switched off");
  finding.hint = "upgrade to asyncpg 0.31; before it, prepared_statement_cache_size=0 and unique names";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    if (!facts.pools_transactions() || tracks_statements(facts) == Certainty::yes) return;
    if (is_cache_size_ineffective(facts)) findings.push_back(ineffective(input, facts));
  });
}

}  // namespace

const Rule connection_statement_cache_size_ineffective{
    .id = "connection-statement-cache-size-ineffective",
    .category = "connections",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::error,
    .summary = "statement_cache_size=0 that SQLAlchemy passes by with asyncpg before 0.31",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
