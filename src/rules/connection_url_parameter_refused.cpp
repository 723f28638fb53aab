#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "rules/support/connection_statements.hpp"

namespace schemadrift::rules {

extern const Rule connection_url_parameter_refused;

namespace {

constexpr std::string_view page = R"md(
# connection-url-parameter-refused

The URL was written for another driver: `sslmode`, `options`, `application_name` and `pgbouncer` for SQLAlchemy over asyncpg, which
passes them on as keyword arguments; parameters of Prisma, pgjdbc and SQLAlchemy's asyncpg dialect for drivers that are made of libpq
(psycopg, psycopg2). A scheme such as `postgresql+psycopg`, too, is SQLAlchemy's alone.

## What the application suffers

The application does not connect: `TypeError: connect() got an unexpected keyword argument`, or `invalid URI query parameter`. libpq
takes a URL whose scheme it does not know for the name of a database.

## How to mend it

Translate it: for SQLAlchemy over asyncpg `ssl=require` instead of `sslmode`, `server_settings` in `connect_args` instead of `options`
and `application_name`; leave out what is another driver's.

## Where this is from

Measured with asyncpg under SQLAlchemy 2.0, and libpq 15 with `pgbouncer` and `prepared_statement_cache_size`. Of the others it was
read that libpq refuses every parameter that it does not know (PostgreSQL 15 manual, 34.1.1.2).

## Example: sslmode for asyncpg, pgbouncer for psycopg

```yaml expected
schemadrift: 1
connections:
  web: {url: "postgresql+asyncpg://app@db/app?sslmode=require&application_name=web"}
  jobs: {url: "postgresql://app@db/app?pgbouncer=true", driver: psycopg}
  raw: {url: "postgresql+psycopg://app@db/app", driver: psycopg, sqlalchemy: false}
```

```findings
error connection-url-parameter-refused connection jobs -
error connection-url-parameter-refused connection raw -
error connection-url-parameter-refused connection web -
```

## Example: each in its own words

```yaml expected
schemadrift: 1
connections:
  web: {url: "postgresql+asyncpg://app@db/app?ssl=require"}
  jobs: {url: "postgresql+psycopg://app@db/app?sslmode=require&application_name=jobs"}
  prisma: {url: "postgresql://app@db/app?pgbouncer=true", driver: prisma}
  unknown: {url: "postgresql://app@db/app?pgbouncer=true"}
```

```findings
```
)md";

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 4> refused_by_asyncpg{"sslmode", "options", "application_name", "pgbouncer"};
constexpr std::array<std::string_view, 6> refused_by_libpq{
    "pgbouncer",      "prepared_statement_cache_size", "statement_cache_size", "prepareThreshold", "connection_limit",
    "server_settings"};

bool is_of_libpq(const ConnectionFacts& facts) {
  return facts.driver == Driver::psycopg || facts.driver == Driver::psycopg2;
}

Names refused_names(const ConnectionFacts& facts) {
  if (is_sqlalchemy_over_asyncpg(facts)) return refused_by_asyncpg;
  return is_of_libpq(facts) ? Names(refused_by_libpq) : Names();
}

/// "parameter sslmode", or the scheme.
std::string refused_part(const ConnectionFacts& facts) {
  std::string text;
  for (const auto& [name, value] : facts.url->query) {
    if (std::ranges::find(refused_names(facts), name) == refused_names(facts).end()) continue;
    text += (text.empty() ? "the parameter " : ", ") + name;
  }
  if (text.empty() && facts.sqlalchemy == false && facts.url->scheme.find('+') != std::string::npos) {
    return "a scheme that only SQLAlchemy knows";
  }
  return text;
}

Finding refused(const RuleInput& input, const ConnectionFacts& facts, const std::string& part) {
  auto finding = finding_about(input, connection_url_parameter_refused, facts, "url");
  finding.message = fmt::format("the URL of {} has {}, which {} refuses", named(facts), part, label(*facts.driver));
  finding.consequence = may_fail("the application does not connect");
  finding.hint = facts.driver == Driver::asyncpg
                     ? "write ssl=… instead of sslmode, and pass server_settings in connect_args"
                     : "leave out what is another driver's";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    if (!facts.driver || !facts.url) return;
    const auto part = refused_part(facts);
    if (!part.empty()) findings.push_back(refused(input, facts, part));
  });
}

}  // namespace

const Rule connection_url_parameter_refused{.id = "connection-url-parameter-refused",
                                            .category = "connections",
                                            .needs = RuleNeeds::catalogue,
                                            .severity = Severity::error,
                                            .summary = "the URL has a parameter that the driver refuses",
                                            .page = page,
                                            .run = run};

}  // namespace schemadrift::rules
