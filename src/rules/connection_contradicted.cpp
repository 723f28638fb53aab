#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

#include "model/names.hpp"
#include "rules/support/connections.hpp"

namespace schemadrift::rules {

extern const Rule connection_contradicted;

namespace {

constexpr std::string_view page = R"md(
# connection-contradicted

A check connects to the database, and what it sees on the way contradicts the connection profile of the same endpoint: the profile
states that nothing stands between, and something does, or the other way round; it asks for TLS, and there is none; or its pools may hold
more connections than the server and the database allow.

A profile is of the same endpoint where its host is that of the DSN, and so are its port and its database as far as they are stated.
`check --profile NAME` says which it is where the catalogue cannot (`host: ${DB_HOST}`).

## What the application suffers

The other rules on connections go by what the profile states. If that is wrong, they are silent about what fails: named prepared
statements and session state over a pooler that pools transactions, or connections that the server refuses (53300) under load.

## How to mend it

State what is there, or mend what is there. `schemadrift doctor --profile NAME` sees more, by more connections than a check may open:
the kind of the pooler, its mode, and whether it tracks prepared statements.

## Where this is from

Run with PgBouncer 1.18 and 1.25 in each mode, and directly: the process number of the login is the backend's own only where no pooler
stands between, nor a proxy that answers cancel requests itself. pgpool-II passes it on, so that a profile that states pgpool is not held against it.

## Example: a pooler that the profile does not know

```yaml expected
schemadrift: 1
connections:
  web: {host: db.internal, port: 6432, database: app, pooler: none}
```

```seen
host db.internal
port 6432
database app
is_pooled yes
```

```findings
warning connection-contradicted connection web -
```

## Example: a direct connection

```yaml expected
schemadrift: 1
connections:
  web: {url: "postgresql+asyncpg://app@db.internal/app", pooler: pgbouncer, mode: session}
```

```seen
host db.internal
port 5432
database app
```

```findings
warning connection-contradicted connection web -
```

## Example: no TLS where the profile asks for it

```yaml expected
schemadrift: 1
connections:
  web: {host: db.internal, sslmode: require}
```

```seen
host db.internal
port 5432
database app
sslmode prefer
```

```findings
error connection-contradicted connection web -
```

## Example: more connections than there are

```yaml expected
schemadrift: 1
connections:
  web: {host: db.internal, pooler: none, poolclass: QueuePool, pool_size: 20, max_overflow: 10, processes: 4, pool_pre_ping: true}
  jobs: {host: db.internal, pooler: none, poolclass: QueuePool, pool_size: 2, max_overflow: 0, processes: 4, pool_pre_ping: true}
```

```seen
host db.internal
port 5432
database app
max_connections 97
```

```findings
warning connection-contradicted connection web -
```

## Example: as the profiles state, or by another endpoint

```yaml expected
schemadrift: 1
connections:
  web: {host: DB.internal, port: 6432, pooler: pgbouncer, mode: session}
  direct: {host: db.internal, port: 5432, pooler: none, sslmode: require}
  other: {host: db.internal, port: 6432, database: other, pooler: none}
```

```seen
host db.internal
port 6432
database app
is_pooled yes
```

```findings
```
)md";

/// Without regard to case, as names of hosts are.
bool is_same_host(std::string_view first, std::string_view second) {
  return std::ranges::equal(first, second,
                            [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

/// Of REF in postgres.REF, by which Supavisor tells apart who shares its hosts.
std::string_view tenant(std::string_view user) {
  const auto dot = user.rfind('.');
  return dot == user.npos ? std::string_view() : user.substr(dot + 1);
}

bool is_endpoint(const ConnectionFacts& facts, const SeenConnection& seen) {
  if (!seen.profile.empty()) return facts.profile->name == seen.profile;
  if (facts.host.empty() || !is_same_host(facts.host, seen.host)) return false;
  if (facts.port != 0 && facts.port != seen.port) return false;
  const auto database = facts.profile->database.value_or(facts.url.value_or(ConnectionUrl{}).database);
  if (!database.empty() && database != seen.database) return false;
  return facts.endpoint != HostedEndpoint::shared_pooler || tenant(facts.user) == tenant(seen.user);
}

class Judge {
 public:
  Judge(const RuleInput& input, const ConnectionFacts& facts, Findings& findings)
      : input_(input), facts_(facts), seen_(*input.seen), findings_(findings) {}

  void judge() {
    judge_pooler();
    judge_tls();
    judge_pool();
  }

 private:
  Finding& contradiction(std::string attribute, std::string what) {
    findings_.push_back(finding_about(input_, connection_contradicted, facts_, std::move(attribute)));
    findings_.back().message = fmt::format("{} {}", named(facts_), what);
    return findings_.back();
  }

  void judge_pooler() {
    // A name that does not say what it is has to have been stated.
    if (!facts_.pooler || facts_.pooler == PoolerSoftware::pgpool || facts_.is_direct() != seen_.is_pooled) return;
    auto& finding = contradiction(
        "pooler", seen_.is_pooled
                      ? "is said to be direct, and a pooler or a proxy stands between"
                      : fmt::format("is said to go through {}, and the connection is direct", label(*facts_.pooler)));
    finding.expected = label(*facts_.pooler);
    finding.actual = seen_.is_pooled ? "a pooler or a proxy" : std::string(label(PoolerSoftware::none));
    finding.consequence =
        may_fail(seen_.is_pooled ? "what counts on a session of its own (named prepared statements, SET, LISTEN, "
                                   "advisory locks) fails or leaks where the pooler pools transactions"
                                 : "each connection of the application is one of the server's, up to its limit");
    finding.hint = seen_.is_pooled ? "state `pooler` and `mode`; `schemadrift doctor --profile` tells which they are"
                                   : "state `pooler: none`, or take the pooler's port";
  }

  void judge_tls() {
    const bool is_socket = seen_.host.starts_with('/') || seen_.host.starts_with('@');
    // A check that did not ask for TLS shows nothing.
    if (seen_.has_tls || is_socket || seen_.sslmode == "disable" || seen_.sslmode == "allow") return;
    if (!facts_.sslmode || *facts_.sslmode < SslMode::require) return;
    auto& finding = contradiction(
        "sslmode", fmt::format("asks for TLS by sslmode {}, and there is none to be had", label(*facts_.sslmode)));
    finding.severity = Severity::error;
    finding.expected = label(*facts_.sslmode);
    finding.actual = "no TLS";
    finding.consequence = may_fail("the application cannot connect");
    finding.hint = "turn TLS on at the server or the pooler, or correct the profile";
  }

  /// A pooler's limits are not the server's.
  void judge_pool() {
    const auto& profile = *facts_.profile;
    if (!profile.pool_size.has_value() || seen_.is_pooled || seen_.max_connections == 0) return;
    const auto most = (*profile.pool_size + std::max<std::int64_t>(profile.max_overflow.value_or(0), 0)) *
                      std::max<std::int64_t>(profile.processes.value_or(1), 1);
    if (most <= seen_.max_connections) return;
    auto& finding = contradiction(
        "pool_size", fmt::format("may open {} connections, and the database allows {}", most, seen_.max_connections));
    finding.expected = std::to_string(most);
    finding.actual = std::to_string(seen_.max_connections);
    finding.consequence = may_fail("under load, connections are refused (53300 too_many_connections)");
    finding.hint = "make the pools smaller, go through a pooler, or raise max_connections";
  }

  const RuleInput& input_;
  const ConnectionFacts& facts_;
  const SeenConnection& seen_;
  Findings& findings_;
};

void run(const RuleInput& input, Findings& findings) {
  if (input.seen == nullptr) return;
  for_each_connection(input, [&](const ConnectionFacts& facts) {
    if (is_endpoint(facts, *input.seen)) Judge(input, facts, findings).judge();
  });
}

}  // namespace

const Rule connection_contradicted{.id = "connection-contradicted",
                                   .category = "connections",
                                   .needs = RuleNeeds::catalogue,
                                   .severity = Severity::warning,
                                   .summary = "what a check sees of its connection contradicts the profile",
                                   .page = page,
                                   .run = run};

}  // namespace schemadrift::rules
