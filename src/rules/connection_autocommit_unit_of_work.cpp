#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "rules/support/connections.hpp"

namespace schemadrift::rules {

extern const Rule connection_autocommit_unit_of_work;

namespace {

constexpr std::string_view page = R"md(
# connection-autocommit-unit-of-work

The engine has `isolation_level="AUTOCOMMIT"`, and the profile or a component that uses it says `uses: [orm_writes]`. Then each flush
is committed as it goes, statement by statement.

## What the application suffers

`session.rollback()` undoes nothing that was flushed, and when the second of two flushes fails, the first one stays. Data is left half
written, and no statement reports it.

## How to mend it

Leave `isolation_level` alone, and ask for AUTOCOMMIT where it is needed: `connection.execution_options(isolation_level="AUTOCOMMIT")`.

## Where this is from

Measured with SQLAlchemy 2.0 over asyncpg on PostgreSQL 15: after a rollback both rows were still there, and none without AUTOCOMMIT.

## Example: an ORM writes

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, pooler: none, isolation_level: AUTOCOMMIT}
components:
  api: {connection: web, uses: [orm_writes]}
```

```findings
error connection-autocommit-unit-of-work component api -
```

## Example: only reports are read

```yaml expected
schemadrift: 1
connections:
  web: {driver: asyncpg, pooler: none, uses: [orm_writes]}
  reports: {driver: asyncpg, pooler: none, isolation_level: AUTOCOMMIT}
components:
  api: {connection: web, uses: [orm_writes]}
  reports: {connection: reports}
```

```findings
```
)md";

void describe(Finding& finding, const ConnectionFacts& facts) {
  finding.message = fmt::format("an ORM writes over {}, which has AUTOCOMMIT for the whole engine", named(facts));
  finding.consequence = may_fail("a rollback undoes nothing that was flushed: data is left half written");
  finding.hint = "leave isolation_level alone, and ask for AUTOCOMMIT in execution_options where it is needed";
}

void run(const RuleInput& input, Findings& findings) {
  for_each_use(input, connection_autocommit_unit_of_work,
               [&](const ConnectionFacts& facts, const std::vector<ConnectionUse>& uses, Finding finding) {
                 if (facts.profile->isolation_level != Stated(IsolationLevel::autocommit)) return;
                 if (std::ranges::find(uses, ConnectionUse::orm_writes) == uses.end()) return;
                 describe(finding, facts);
                 findings.push_back(std::move(finding));
               });
}

}  // namespace

const Rule connection_autocommit_unit_of_work{
    .id = "connection-autocommit-unit-of-work",
    .category = "connections",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::error,
    .summary = "AUTOCOMMIT for the whole engine, and an ORM that writes over it",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
