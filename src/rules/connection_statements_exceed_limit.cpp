#include <fmt/format.h>

#include <string>
#include <utility>

#include "rules/support/connection_statements.hpp"

namespace schemadrift::rules {

extern const Rule connection_statements_exceed_limit;

namespace {

constexpr std::string_view page = R"md(
# connection-statements-exceed-limit

Supavisor tracks named prepared statements, and allows a client 100 of them. SQLAlchemy keeps `prepared_statement_cache_size`
statements for each asyncpg connection, 100 by default, and trims them only when there are half as many again.

## What the application suffers

The connection is closed with XX000 (EMAXPREPARED) once the application has run enough different statements: the default comes to 151.

## How to mend it

`prepared_statement_cache_size` of 60 or less, or asyncpg 0.31 with `statement_cache_size=0`.

## Where this is from

How many statements are open was measured with SQLAlchemy 2.0: 151 with the default, 76 with 50. The limit was read in Supavisor's
source; it was not run.

## Example: the default

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, sqlalchemy: true, pooler: supavisor, mode: transaction, named_prepared_statements: true}
```

```findings
warning connection-statements-exceed-limit connection web -
```

## Example: few enough

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, pooler: supavisor, mode: transaction, named_prepared_statements: true, prepared_statement_cache_size: 60}
  new: {driver: asyncpg, sqlalchemy: true, driver_version: "0.31.0", statement_cache_size: 0, pooler: supavisor, mode: transaction, named_prepared_statements: true}
  bouncer: {driver: asyncpg, sqlalchemy: true, pooler: pgbouncer, mode: transaction, max_prepared_statements: 200}
```

```findings
```
)md";

constexpr std::int64_t limit = 100;
constexpr std::int64_t default_cache_size = 100;

/// SQLAlchemy's LRU cache is trimmed at one and a half times its size.
std::int64_t most_open(const ConnectionFacts& facts) {
  return facts.profile->prepared_statement_cache_size.value_or(default_cache_size) * 3 / 2 + 1;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    const bool concerned = is_sqlalchemy_over_asyncpg(facts) && facts.pooler == PoolerSoftware::supavisor &&
                           facts.pools_transactions() && tracks_statements(facts) == Certainty::yes;
    if (!concerned || leaves_statements_unnamed(facts) != Certainty::no || most_open(facts) <= limit) return;
    auto finding = finding_about(input, connection_statements_exceed_limit, facts, "prepared_statement_cache_size");
    finding.message = fmt::format("{} comes to {} prepared statements at once, and Supavisor allows a client {}",
                                  named(facts), most_open(facts), limit);
    finding.expected = fmt::format("at most {}", limit);
    finding.actual = std::to_string(most_open(facts));
    finding.consequence = may_fail("the connection is closed with XX000 (EMAXPREPARED)");
    finding.hint = "prepared_statement_cache_size=60 or less, or asyncpg 0.31 with statement_cache_size=0";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule connection_statements_exceed_limit{.id = "connection-statements-exceed-limit",
                                              .category = "connections",
                                              .needs = RuleNeeds::catalogue,
                                              .severity = Severity::warning,
                                              .summary = "more prepared statements than Supavisor allows a client",
                                              .page = page,
                                              .run = run};

}  // namespace schemadrift::rules
