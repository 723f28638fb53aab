#include <fmt/format.h>

#include "rules/support/connection_statements.hpp"

namespace schemadrift::rules {

extern const Rule connection_url_number_as_text;

namespace {

constexpr std::string_view page = R"md(
# connection-url-number-as-text

SQLAlchemy hands what stands in the query of a URL to asyncpg as texts, and asyncpg wants numbers for `statement_cache_size` and
`timeout`. `prepared_statement_cache_size`, which is SQLAlchemy's own, may stand there.

## What the application suffers

The first connection fails with `TypeError: '<' not supported between instances of 'str' and 'int'`. It is easily taken for a pooler
that does not support the setting.

## How to mend it

Take it out of the URL, and pass it as a number: `create_async_engine(url, connect_args={"statement_cache_size": 0})`.

## Where this is from

Measured with asyncpg 0.27 and 0.31 under SQLAlchemy 2.0.

## Example: in the URL

```yaml expected
schemadrift: 1
connections:
  web: {url: "postgresql+asyncpg://app@db/app?statement_cache_size=0&timeout=5"}
```

```findings
error connection-url-number-as-text connection web -
```

## Example: in connect_args, and what may stand in the URL

```yaml expected
schemadrift: 1
connections:
  web: {url: "postgresql+asyncpg://app@db/app?prepared_statement_cache_size=0", statement_cache_size: 0, connect_timeout: 5}
```

```findings
```
)md";

/// Of the URL's parameters.
std::string numbers_in(const ConnectionUrl& url) {
  std::string text;
  for (const auto* const name : {"statement_cache_size", "timeout"}) {
    if (url.parameter(name) != nullptr) text += (text.empty() ? "" : " and ") + std::string(name);
  }
  return text;
}

Finding as_text(const RuleInput& input, const ConnectionFacts& facts, const std::string& numbers) {
  auto finding = finding_about(input, connection_url_number_as_text, facts, "url");
  finding.message = fmt::format("the URL of {} has {}, which asyncpg takes as a number only", named(facts), numbers);
  finding.consequence = may_fail("every attempt to connect fails with a TypeError");
  finding.hint = "pass it in connect_args, as a number";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    if (!is_sqlalchemy_over_asyncpg(facts) || !facts.url) return;
    const auto numbers = numbers_in(*facts.url);
    if (!numbers.empty()) findings.push_back(as_text(input, facts, numbers));
  });
}

}  // namespace

const Rule connection_url_number_as_text{
    .id = "connection-url-number-as-text",
    .category = "connections",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::error,
    .summary = "a number of asyncpg stands in SQLAlchemy's URL, from where it comes as a text",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
