#include <fmt/format.h>

#include <utility>

#include "rules/support/connection_statements.hpp"

namespace schemadrift::rules {

extern const Rule connection_statement_names_left_behind;

namespace {

constexpr std::string_view page = R"md(
# connection-statement-names-left-behind

`prepared_statement_name_func` gives each statement a name of its own, and nothing takes the statements away: the pooler pools
transactions, and does not reset a server connection between clients. `NullPool` does not change that, because the application closes
its connection to the pooler, not the pooler's to the server.

## What the application suffers

Statements run. The memory of the server's processes grows until the pooler replaces its connections.

## How to mend it

asyncpg 0.31 with `statement_cache_size=0` and without the function; or a pooler that tracks prepared statements.

## Where this is from

Measured with asyncpg 0.27 and 0.31 under SQLAlchemy 2.0, eight tasks at once, against PostgreSQL 15 through PgBouncer 1.18 and 1.25.2
in transaction mode. 200 transactions left 58 to 200 statements behind on four server connections, and 604 where only `NullPool` and
the names were set.

## Example: names from uuid4()

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, driver_version: "0.29.0", pooler: pgbouncer, mode: transaction, poolclass: NullPool, statement_cache_size: 0, prepared_statement_cache_size: 0, prepared_statement_name_func: unique}
```

```findings
warning connection-statement-names-left-behind connection web -
```

## Example: the pooler tracks them, or there is none

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, pooler: pgbouncer, mode: transaction, max_prepared_statements: 200, prepared_statement_name_func: unique}
  direct: {driver: asyncpg, pooler: none, prepared_statement_name_func: unique}
```

```findings
```
)md";

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    const bool concerned = is_sqlalchemy_over_asyncpg(facts) && facts.pools_transactions() &&
                           tracks_statements(facts) != Certainty::yes && gives_unique_names(facts);
    // With a newer asyncpg the names themselves are the mistake, which has a rule of its own.
    if (!concerned || is_at_least(facts.profile->driver_version, "0.31") == true) return;
    auto finding = finding_about(input, connection_statement_names_left_behind, facts, "prepared_statement_name_func");
    finding.message =
        fmt::format("{} gives each prepared statement a name of its own, and its pooler resets nothing between clients",
                    named(facts));
    finding.consequence = runs("statements pile up on the pooler's server connections, and take their memory");
    finding.hint = "asyncpg 0.31 with statement_cache_size=0, without prepared_statement_name_func";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule connection_statement_names_left_behind{
    .id = "connection-statement-names-left-behind",
    .category = "connections",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::warning,
    .summary = "uniquely named statements pile up on the pooler's server connections",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
