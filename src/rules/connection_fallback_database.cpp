#include <fmt/format.h>

#include <string>
#include <utility>

#include "rules/support/connections.hpp"

namespace schemadrift::rules {

extern const Rule connection_fallback_database;

namespace {

constexpr std::string_view page = R"md(
# connection-fallback-database

`fallback_url` is a database of the machine itself.

## What the application suffers

Where the setting is missing or misspelled, the application starts all the same, and works with a database that happens to be there, or
fails later with a message about localhost.

## How to mend it

Refuse to start without the setting, and state `fallback_url: null`.

## Where this is from

schemadrift itself has no such fallback, for the same reason.

## Example: localhost

```yaml expected
schemadrift: 1
connections:
  web: {url: "postgresql://${DB_HOST}/app", fallback_url: "postgresql://localhost/app"}
```

```findings
warning connection-fallback-database connection web -
```

## Example: none

```yaml expected
schemadrift: 1
connections:
  web: {url: "postgresql://app@db/app", fallback_url: null}
  unknown: {url: "postgresql://app@db/app"}
```

```findings
```
)md";

bool is_of_this_machine(const std::string& url) {
  const auto parsed = parse_connection_url(url);
  if (!parsed) return false;
  const auto& host = parsed->host;
  return host.empty() || host == "localhost" || host == "::1" || host.starts_with("127.") || host.starts_with("/");
}

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    const auto& fallback = facts.profile->fallback_url;
    if (!fallback.has_value() || !is_of_this_machine(*fallback)) return;
    auto finding = finding_about(input, connection_fallback_database, facts, "fallback_url");
    finding.message = fmt::format("{} falls back to a database of the machine itself", named(facts));
    finding.consequence = runs("a missing setting goes unnoticed, and the application works with another database");
    finding.hint = "refuse to start without the setting, and state fallback_url: null";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule connection_fallback_database{
    .id = "connection-fallback-database",
    .category = "connections",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::warning,
    .summary = "the application connects to a local database when nothing tells it where to",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
