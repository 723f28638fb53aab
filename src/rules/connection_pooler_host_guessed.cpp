#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <utility>

#include "model/names.hpp"
#include "rules/support/connections.hpp"

namespace schemadrift::rules {

extern const Rule connection_pooler_host_guessed;

namespace {

constexpr std::string_view page = R"md(
# connection-pooler-host-guessed

Profiles of different Supabase projects have the same host that begins with `aws-0-`. The number tells a cluster, does not follow from
the region, and is often copied from an example.

## What the application suffers

If it is wrong, the pooler does not know the tenant (ENOTFOUND), which looks like a wrong user or password.

## How to mend it

Copy each project's host from its dashboard.

## Where this is from

Read in Supabase's documentation; not run.

## Example: two projects

```yaml expected
schemadrift: 1
connections:
  web: {host: aws-0-eu-central-1.pooler.supabase.com, user: app.abcdef, sslmode: verify-full}
  other: {host: aws-0-eu-central-1.pooler.supabase.com, user: app.ghijkl, sslmode: verify-full}
```

```findings
note connection-pooler-host-guessed connection other -
note connection-pooler-host-guessed connection web -
```

## Example: one project

```yaml expected
schemadrift: 1
connections:
  web: {host: aws-0-eu-central-1.pooler.supabase.com, user: app.abcdef, sslmode: verify-full}
  jobs: {host: aws-0-eu-central-1.pooler.supabase.com, user: jobs.abcdef, sslmode: verify-full}
```

```findings
```
)md";

bool is_likely_guess(const ConnectionFacts& facts) {
  return facts.endpoint == HostedEndpoint::shared_pooler && facts.host.starts_with("aws-0-") &&
         facts.user.find('.') != std::string::npos;
}

std::string project_of(const ConnectionFacts& facts) { return facts.user.substr(facts.user.rfind('.') + 1); }

void run(const RuleInput& input, Findings& findings) {
  std::map<std::string, std::set<std::string>> projects;
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    if (is_likely_guess(facts)) projects[facts.host].insert(project_of(facts));
  });
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    if (!is_likely_guess(facts) || projects[facts.host].size() < 2) return;
    auto finding =
        finding_about(input, connection_pooler_host_guessed, facts, facts.profile->host.is_stated() ? "host" : "url");
    finding.message =
        fmt::format("{} has the host {}, and so has another project's", named(facts), printable(facts.host));
    finding.consequence = runs("where the host is another project's, the pooler does not know the tenant");
    finding.hint = "copy each project's host from its dashboard";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule connection_pooler_host_guessed{.id = "connection-pooler-host-guessed",
                                          .category = "connections",
                                          .needs = RuleNeeds::catalogue,
                                          .severity = Severity::note,
                                          .summary = "several projects have the same guessed host of a shared pooler",
                                          .page = page,
                                          .run = run};

}  // namespace schemadrift::rules
