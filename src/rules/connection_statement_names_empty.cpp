#include <fmt/format.h>

#include <utility>

#include "rules/support/connections.hpp"

namespace schemadrift::rules {

extern const Rule connection_statement_names_empty;

namespace {

constexpr std::string_view page = R"md(
# connection-statement-names-empty

`prepared_statement_name_func` returns an empty text, so that statements are unnamed. asyncpg before 0.31 cannot do without a name
there. It is a warning where `driver_version` is not stated.

## What the application suffers

Statements fail, or run as another statement, even over a direct connection.

## How to mend it

Upgrade to asyncpg 0.31 and remove the function: `statement_cache_size=0` then does what it was for.

## Where this is from

Measured with asyncpg 0.27 and 0.31 under SQLAlchemy 2.0, eight tasks at once, against PostgreSQL 15 through PgBouncer 1.18 and 1.25.2
in transaction mode. With empty names none of 200 transactions succeeded with asyncpg 0.27, a direct connection included, and all did
with 0.31.

## Example: before 0.31, and unknown

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, driver_version: "0.30.0", pooler: none, statement_cache_size: 0, prepared_statement_name_func: empty}
  jobs: {driver: asyncpg, pooler: none, prepared_statement_name_func: empty}
```

```findings
error connection-statement-names-empty connection web -
warning connection-statement-names-empty connection jobs -
```

## Example: asyncpg 0.31

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, driver_version: "0.31.0", pooler: none, statement_cache_size: 0, prepared_statement_name_func: empty}
```

```findings
```
)md";

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    const auto is_new = is_at_least(facts.profile->driver_version, "0.31");
    if (facts.driver != Driver::asyncpg || is_new == true) return;
    if (facts.profile->prepared_statement_name_func != Stated(StatementNames::empty)) return;
    auto finding = finding_about(input, connection_statement_names_empty, facts, "prepared_statement_name_func");
    if (!is_new) finding.severity = Severity::warning;
    finding.message = fmt::format("{} gives prepared statements an empty name, which asyncpg before 0.31 cannot do{}",
                                  named(facts), is_new ? "" : ": state driver_version");
    finding.consequence = may_fail("statements fail, or run as another one, even over a direct connection");
    finding.hint = "upgrade to asyncpg 0.31, and remove prepared_statement_name_func";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule connection_statement_names_empty{.id = "connection-statement-names-empty",
                                            .category = "connections",
                                            .needs = RuleNeeds::catalogue,
                                            .severity = Severity::error,
                                            .summary = "empty names for prepared statements with asyncpg before 0.31",
                                            .page = page,
                                            .run = run};

}  // namespace schemadrift::rules
