#include <fmt/format.h>

#include <utility>

#include "model/names.hpp"
#include "rules/support/connection_statements.hpp"

namespace schemadrift::rules {

extern const Rule connection_statement_names_defeat_unnamed;

namespace {

constexpr std::string_view page = R"md(
# connection-statement-names-defeat-unnamed

asyncpg 0.31 with `statement_cache_size=0` prepares nothing by name, which every pooler can do. `prepared_statement_name_func` gives
statements a name again.

## What the application suffers

Within a transaction statements run, but they stay on the pooler's server connections; with AUTOCOMMIT they fail again. Each of them
counts where the pooler allows only so many.

## How to mend it

Remove `prepared_statement_name_func`: it was the remedy before asyncpg 0.31.

## Where this is from

Measured with asyncpg 0.27 and 0.31 under SQLAlchemy 2.0, eight tasks at once, against PostgreSQL 15 through PgBouncer 1.18 and 1.25.2
in transaction mode. With asyncpg 0.31, both caches at 0 and names from `uuid4()`, 58 to 200 statements were left behind after 200
transactions, and with AUTOCOMMIT 20 to 27 of 200 iterations succeeded; without the names, all did.

## Example: both remedies at once

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, driver_version: "0.31.0", pooler: pgbouncer, mode: transaction, statement_cache_size: 0, prepared_statement_cache_size: 0, prepared_statement_name_func: unique}
```

```findings
warning connection-statement-names-defeat-unnamed connection web -
```

## Example: no names, or no pooler

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, sqlalchemy: true, driver_version: "0.31.0", pooler: pgbouncer, mode: transaction, statement_cache_size: 0}
  direct: {driver: asyncpg, driver_version: "0.31.0", pooler: none, statement_cache_size: 0, prepared_statement_name_func: unique}
```

```findings
```
)md";

/// Where SQLAlchemy keeps them, too, connection-prepared-statements-transaction-pooler says more.
bool names_the_nameless(const ConnectionFacts& facts) {
  const auto& profile = *facts.profile;
  return is_at_least(profile.driver_version, "0.31") == true && is_zero(profile.statement_cache_size) &&
         is_zero(profile.prepared_statement_cache_size) && gives_unique_names(facts);
}

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    const bool concerned =
        is_sqlalchemy_over_asyncpg(facts) && facts.pools_transactions() && tracks_statements(facts) != Certainty::yes;
    if (!concerned || !names_the_nameless(facts)) return;
    auto finding =
        finding_about(input, connection_statement_names_defeat_unnamed, facts, "prepared_statement_name_func");
    finding.message = fmt::format(
        "{} gives names to prepared statements that asyncpg {} with statement_cache_size=0 would leave without",
        named(facts), printable(*facts.profile->driver_version));
    finding.consequence =
        runs("statements stay behind on the pooler's server connections, and with AUTOCOMMIT they fail");
    finding.hint = "remove prepared_statement_name_func";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule connection_statement_names_defeat_unnamed{.id = "connection-statement-names-defeat-unnamed",
                                                     .category = "connections",
                                                     .needs = RuleNeeds::catalogue,
                                                     .severity = Severity::warning,
                                                     .summary = "names for prepared statements that would have none",
                                                     .page = page,
                                                     .run = run};

}  // namespace schemadrift::rules
