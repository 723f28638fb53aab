#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "model/names.hpp"
#include "rules/support/connections.hpp"

namespace schemadrift::rules {

extern const Rule connection_user_tenant_mismatch;

namespace {

constexpr std::string_view page = R"md(
# connection-user-tenant-mismatch

Supabase's shared pooler serves many projects, and finds the one that is meant behind the last dot of the user name: `app.abcdef`. At a
project's own host, `db.abcdef.supabase.co`, roles have their plain names.

## What the application suffers

No connection: the shared pooler does not find the tenant ("Tenant or user not found", "ENOTFOUND", "ENOIDENTIFIER"), which is not
about the password. At the project's own host no role has that name.

## How to mend it

Write `ROLE.PROJECT` for the shared pooler, and `ROLE` for the project's host.

## Where this is from

Read in Supavisor's source and in Supabase's documentation; not run. A `reference` among the start-up options names the tenant, too:
where one is stated, this rule is silent.

## Example: without the project, and with it in the wrong place

```yaml expected
schemadrift: 1
connections:
  web: {host: aws-1-eu-central-1.pooler.supabase.com, user: app, sslmode: verify-full}
  direct: {url: "postgresql://app.abcdef@db.abcdef.supabase.co:5432/postgres?sslmode=verify-full"}
```

```findings
error connection-user-tenant-mismatch connection direct -
error connection-user-tenant-mismatch connection web -
```

## Example: as it should be

```yaml expected
schemadrift: 1
connections:
  web: {host: aws-1-eu-central-1.pooler.supabase.com, user: app.abcdef, sslmode: verify-full}
  named: {host: aws-1-eu-central-1.pooler.supabase.com, user: app, sslmode: verify-full, startup_parameters: {reference: abcdef}}
  direct: {host: db.abcdef.supabase.co, user: app.reports, sslmode: verify-full}
  open: {host: aws-1-eu-central-1.pooler.supabase.com, sslmode: verify-full}
```

```findings
```
)md";

bool names_reference(const ConnectionFacts& facts) {
  const auto& parameters = facts.profile->startup_parameters.all;
  const auto* options = facts.url ? facts.url->parameter("options") : nullptr;
  return std::ranges::any_of(parameters, [](const auto& each) { return each.first == "reference"; }) ||
         (options != nullptr && options->find("reference") != std::string::npos);
}

/// db.REF.supabase.co → REF
std::string project_of(std::string_view host) {
  host.remove_prefix(host.find('.') + 1);
  return std::string(host.substr(0, host.find('.')));
}

Finding mismatch(const RuleInput& input, const ConnectionFacts& facts, std::string message, std::string hint) {
  const bool in_url = !facts.profile->user.is_stated();
  auto finding = finding_about(input, connection_user_tenant_mismatch, facts, in_url ? "url" : "user");
  finding.message = std::move(message);
  finding.consequence = may_fail("no connection: the pooler does not find the tenant, or the server the role");
  finding.hint = std::move(hint);
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    const auto user = printable(facts.user);
    if (user.empty()) return;
    const bool is_shared = facts.endpoint == HostedEndpoint::shared_pooler;
    if (is_shared && user.find('.') == std::string::npos && !names_reference(facts)) {
      findings.push_back(mismatch(
          input, facts, fmt::format("{} connects to a shared pooler as {}, which names no project", named(facts), user),
          fmt::format("write {}.PROJECT", user)));
    }
    if (facts.endpoint != HostedEndpoint::project) return;
    const auto end = "." + project_of(facts.host);
    if (user.ends_with(end)) {
      const auto role = user.substr(0, user.size() - end.size());
      findings.push_back(mismatch(input, facts,
                                  fmt::format("{} connects to the project's own host as {}", named(facts), user),
                                  fmt::format("write {}: what stands behind it is for the shared pooler", role)));
    }
  });
}

}  // namespace

const Rule connection_user_tenant_mismatch{
    .id = "connection-user-tenant-mismatch",
    .category = "connections",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::error,
    .summary = "the user name does not say which project is meant, or says it where nobody asks",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
