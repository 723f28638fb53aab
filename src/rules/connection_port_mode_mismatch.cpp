#include <fmt/format.h>

#include "rules/support/connections.hpp"

namespace schemadrift::rules {

extern const Rule connection_port_mode_mismatch;

namespace {

constexpr std::string_view page = R"md(
# connection-port-mode-mismatch

Supabase's shared pooler (Supavisor) pools sessions at port 5432 and transactions at 6543; at a project's own host, the server itself
listens at 5432, and a PgBouncer that pools transactions at 6543. The profile states another `mode`. For a Supavisor elsewhere it is a
warning, because its ports can be set.

## What the application suffers

The application counts on what it does not get. Behind transaction pooling, session state, LISTEN and named prepared statements are
lost or leak to other clients; behind session pooling, each client holds a server connection.

## How to mend it

Take the other port, or state the other mode.

## Where this is from

Read in Supabase's documentation (session mode at port 6543 ended on 2025-02-28) and in Supavisor's source; not run.

## Example: session mode at the port of transactions

```yaml expected
schemadrift: 1
connections:
  web: {host: aws-1-eu-central-1.pooler.supabase.com, port: 6543, user: app.abcdef, mode: session, sslmode: verify-full}
  own: {host: pooler.internal, port: 5432, pooler: supavisor, mode: transaction}
```

```findings
error connection-port-mode-mismatch connection web -
warning connection-port-mode-mismatch connection own -
```

## Example: the port says the same

```yaml expected
schemadrift: 1
connections:
  web: {host: aws-1-eu-central-1.pooler.supabase.com, port: 6543, user: app.abcdef, mode: transaction, sslmode: verify-full}
  jobs: {host: aws-1-eu-central-1.pooler.supabase.com, user: app.abcdef, mode: session, sslmode: verify-full}
  bouncer: {host: pooler.internal, port: 5432, pooler: pgbouncer, mode: transaction}
```

```findings
```
)md";

constexpr std::int64_t session_port = 5432;
constexpr std::int64_t transaction_port = 6543;

/// What the port stands for; nothing where it says nothing.
std::string meaning(const ConnectionFacts& facts) {
  const bool is_project = facts.endpoint == HostedEndpoint::project;
  if (!is_project && facts.pooler != PoolerSoftware::supavisor) return {};
  if (facts.port == transaction_port) return "transaction";
  if (facts.port != session_port) return {};
  return is_project ? "none" : "session";
}

Finding mismatch(const RuleInput& input, const ConnectionFacts& facts, const std::string& meant) {
  const auto stated = label(*facts.profile->mode);
  auto finding = finding_about(input, connection_port_mode_mismatch, facts, "mode");
  if (facts.endpoint == HostedEndpoint::none) finding.severity = Severity::warning;
  finding.message =
      meant == "none"
          ? fmt::format("{} states mode {}, and at port {} of this host the server itself listens", named(facts),
                        stated, facts.port)
          : fmt::format("{} states mode {}, and port {} is that of mode {}", named(facts), stated, facts.port, meant);
  finding.expected = stated;
  finding.actual = meant;
  finding.consequence = may_fail("what the application does goes by a mode that it does not get");
  finding.hint =
      fmt::format("take port {}, or state mode {}", stated == "session" ? session_port : transaction_port, meant);
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    const auto meant = meaning(facts);
    if (meant.empty() || !facts.profile->mode.has_value()) return;
    if (label(*facts.profile->mode) != meant) findings.push_back(mismatch(input, facts, meant));
  });
}

}  // namespace

const Rule connection_port_mode_mismatch{.id = "connection-port-mode-mismatch",
                                         .category = "connections",
                                         .needs = RuleNeeds::catalogue,
                                         .severity = Severity::error,
                                         .summary = "the pool mode that is stated is not that of the port",
                                         .page = page,
                                         .run = run};

}  // namespace schemadrift::rules
