#include <fmt/format.h>

#include <utility>

#include "model/names.hpp"
#include "rules/support/connections.hpp"

namespace schemadrift::rules {

extern const Rule connection_host_unreachable;

namespace {

constexpr std::string_view page = R"md(
# connection-host-unreachable

`db.PROJECT.supabase.co` has IPv6 addresses only, unless the project has the IPv4 add-on, and the profile says `ipv4_only: true` of the
machines that it connects from.

## What the application suffers

"Network is unreachable", or "could not translate host name", on these machines alone.

## How to mend it

Connect to the shared pooler in session mode, which has IPv4, or get the add-on and state `ipv4_addon: true`.

## Where this is from

Read in Supabase's documentation; not run.

## Example: a runner without IPv6

```yaml expected
schemadrift: 1
connections:
  ci: {host: db.abcdef.supabase.co, sslmode: verify-full, ipv4_only: true}
```

```findings
warning connection-host-unreachable connection ci -
```

## Example: the add-on, or the shared pooler

```yaml expected
schemadrift: 1
connections:
  ci: {host: db.abcdef.supabase.co, sslmode: verify-full, ipv4_only: true, ipv4_addon: true}
  shared: {host: aws-1-eu-central-1.pooler.supabase.com, user: app.abcdef, sslmode: verify-full, ipv4_only: true}
  unknown: {host: db.abcdef.supabase.co, sslmode: verify-full}
```

```findings
```
)md";

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    const auto& profile = *facts.profile;
    const bool lacks_ipv6 = profile.ipv4_only == Stated(true) && profile.ipv4_addon != Stated(true);
    if (facts.endpoint != HostedEndpoint::project || !lacks_ipv6) return;
    auto finding = finding_about(input, connection_host_unreachable, facts, profile.host.is_stated() ? "host" : "url");
    finding.message = fmt::format("{} goes to {}, which has IPv6 only, from machines without it", named(facts),
                                  printable(facts.host));
    finding.consequence = may_fail("no connection: network is unreachable");
    finding.hint = "connect to the shared pooler in session mode, or state ipv4_addon: true once the project has it";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule connection_host_unreachable{.id = "connection-host-unreachable",
                                       .category = "connections",
                                       .needs = RuleNeeds::catalogue,
                                       .severity = Severity::warning,
                                       .summary = "a host with IPv6 addresses only, from machines without IPv6",
                                       .page = page,
                                       .run = run};

}  // namespace schemadrift::rules
