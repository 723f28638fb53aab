#include <fmt/format.h>

#include "model/names.hpp"
#include "rules/support/connections.hpp"

namespace schemadrift::rules {

extern const Rule connection_tls_unverified;

namespace {

constexpr std::string_view page = R"md(
# connection-tls-unverified

`sslmode` is `disable`, `allow` or `prefer`; or `require` without `sslrootcert`, with which nobody looks whose certificate it is; or it
is not stated, and the driver's default is taken. Hosts of a private network are left out: names without a dot, those that end with
`.internal`, `.local` and the like, and private addresses.

It is an error where TLS is switched off towards Supabase, which is reached over the internet, and a note where the host may be on a
private network, too, and TLS is at least asked for or nothing is stated.

## What the application suffers

Statements run. But whoever is on the way can read what is sent, or pose as the server and be told the password.

## How to mend it

`sslmode=verify-full`, with `sslrootcert` of the authority (asyncpg: an `ssl.SSLContext` that has loaded it).

## Where this is from

PostgreSQL 15 manual, 34.19.1: what each `sslmode` protects against. The defaults of drivers were read in their documentation.

## Example: off, and unverified

```yaml expected
schemadrift: 1
connections:
  off: {host: db.abcdef.supabase.co, sslmode: disable}
  open: {url: "postgresql+asyncpg://app@db.abcdef.supabase.co/postgres?ssl=require"}
  preferred: {host: db.example.com, sslmode: prefer}
  unstated: {host: db.example.com}
```

```findings
error connection-tls-unverified connection off -
note connection-tls-unverified connection unstated -
warning connection-tls-unverified connection open -
warning connection-tls-unverified connection preferred -
```

## Example: verified, or a private network

```yaml expected
schemadrift: 1
connections:
  web: {host: db.abcdef.supabase.co, sslmode: verify-full}
  ca: {host: db.example.com, sslmode: require, sslrootcert: ca.pem}
  inside: {host: db.internal}
  local: {host: localhost, sslmode: disable}
  near: {host: 10.0.0.7}
  unknown: {sslmode: disable}
```

```findings
```
)md";

/// What is wrong with it; empty where it is verified.
std::string problem(const ConnectionFacts& facts) {
  if (!facts.sslmode) return "states no sslmode: drivers use TLS where the server offers it, and verify nothing";
  switch (*facts.sslmode) {
    case SslMode::disable:
      return "has no TLS";
    case SslMode::allow:
    case SslMode::prefer:
      return fmt::format("has sslmode={}: there is no TLS when whoever is on the way says so", label(*facts.sslmode));
    case SslMode::require:
      // With an authority at hand, require verifies it (PostgreSQL manual, 34.19.1).
      return facts.profile->sslrootcert.has_value() ? "" : "has TLS, and nobody looks whose certificate it is";
    case SslMode::verify_ca:
    case SslMode::verify_full:
      return {};
  }
  return {};
}

Severity severity(const ConnectionFacts& facts) {
  if (facts.endpoint != HostedEndpoint::none) {
    return facts.sslmode == SslMode::disable ? Severity::error : Severity::warning;
  }
  return !facts.sslmode || facts.sslmode == SslMode::require ? Severity::note : Severity::warning;
}

Finding unverified(const RuleInput& input, const ConnectionFacts& facts, const std::string& what) {
  auto finding = finding_about(input, connection_tls_unverified, facts,
                               facts.profile->sslmode.is_stated() || !facts.sslmode ? "sslmode" : "url");
  finding.severity = severity(facts);
  finding.message = fmt::format("{} to {} {}", named(facts), printable(facts.host), what);
  finding.consequence = runs("whoever is on the way can read what is sent, or pose as the server");
  finding.hint = "sslmode=verify-full, and sslrootcert of the authority";
  return finding;
}

void run(const RuleInput& input, Findings& findings) {
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    if (is_private(facts).value_or(true)) return;
    const auto what = problem(facts);
    if (!what.empty()) findings.push_back(unverified(input, facts, what));
  });
}

}  // namespace

const Rule connection_tls_unverified{
    .id = "connection-tls-unverified",
    .category = "connections",
    .needs = RuleNeeds::catalogue,
    .severity = Severity::warning,
    .summary = "a connection over a public network without TLS, or with TLS that nobody verifies",
    .page = page,
    .run = run};

}  // namespace schemadrift::rules
