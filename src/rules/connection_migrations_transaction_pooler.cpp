#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "rules/support/connections.hpp"

namespace schemadrift::rules {

extern const Rule connection_migrations_transaction_pooler;

namespace {

constexpr std::string_view page = R"md(
# connection-migrations-transaction-pooler

A component, or the profile, says `uses: [migrations]`, `[dump]` or `[introspection]`, and the pooler gives each transaction another
server connection. These programs take one session for granted: they lock, set and read settings from one transaction to the next.
Introspection is a warning: what keeps to one transaction, as schemadrift does, is well.

## What the application suffers

The lock that keeps two migrations apart belongs to another session, so both run; a `SET search_path` or `SET ROLE` holds for whoever
gets the connection next. pg_dump sets the session up before its transaction begins, and replication is no session for a pooler at all.

## How to mend it

Give migrations a profile of their own: direct, or in session mode.

## Where this is from

Read in the documentation of Supabase, PgBouncer and pg_dump, which all want a direct connection or session mode for it; not run.

## Example: migrations

```yaml expected
schemadrift: 1
connections:
  web: {driver: psycopg2, pooler: pgbouncer, mode: transaction}
components:
  alembic: {connection: web, uses: [migrations]}
  reflection: {connection: web, uses: [introspection]}
```

```findings
error connection-migrations-transaction-pooler component alembic -
warning connection-migrations-transaction-pooler component reflection -
```

## Example: direct, or by session

```yaml expected
schemadrift: 1
connections:
  web: {driver: psycopg2, pooler: pgbouncer, mode: transaction}
  direct: {driver: psycopg2, pooler: none, uses: [migrations, dump]}
  session: {driver: psycopg2, pooler: pgbouncer, mode: session}
components:
  api: {connection: web, uses: [orm_writes]}
  alembic: {connection: session, uses: [migrations]}
```

```findings
```
)md";

std::vector<ConnectionUse> session_work(const std::vector<ConnectionUse>& uses) {
  std::vector<ConnectionUse> result;
  for (const auto each : uses) {
    if (each == ConnectionUse::migrations || each == ConnectionUse::dump || each == ConnectionUse::introspection) {
      result.push_back(each);
    }
  }
  return result;
}

void describe(Finding& finding, const ConnectionFacts& facts, const std::vector<ConnectionUse>& uses) {
  const bool only_reads = std::ranges::all_of(uses, [](auto each) { return each == ConnectionUse::introspection; });
  if (only_reads) finding.severity = Severity::warning;
  finding.message =
      fmt::format("{} is for {}, over {}", subject_of(finding), listed(uses),
                  finding.object.kind == ObjectKind::connection ? "a pooler that pools transactions"
                                                                : named(facts) + ", which pools transactions");
  finding.consequence = may_fail("locks and settings of one transaction do not hold for the next");
  finding.hint = "give it a direct connection, or one in session mode";
}

void run(const RuleInput& input, Findings& findings) {
  for_each_use(input, connection_migrations_transaction_pooler,
               [&](const ConnectionFacts& facts, const std::vector<ConnectionUse>& all, Finding finding) {
                 const auto uses = session_work(all);
                 if (!facts.pools_transactions() || uses.empty()) return;
                 describe(finding, facts, uses);
                 findings.push_back(std::move(finding));
               });
}

}  // namespace

const Rule connection_migrations_transaction_pooler{
    .id = "connection-migrations-transaction-pooler",
    .category = "connections",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::error,
    .summary = "migrations or dumps over a pooler that pools transactions",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
