#include "postgres/doctor/pooler.hpp"

#include <fmt/format.h>

#include "postgres/doctor/probe.hpp"

namespace schemadrift::postgres::doctor {

namespace {

bool has(std::string_view text, std::string_view words) { return text.find(words) != text.npos; }

/// Which start-up parameters are refused is PgBouncer's alone (run with 1.18 and 1.25); Supavisor drops them without a
/// word (read in its source).
std::optional<std::string> startup_evidence(const PoolingFacts& pooling) {
  if (has(pooling.startup_refusal, "unsupported startup parameter"))
    return "it refuses the start-up parameter `options`";
  if (!pooling.startup_refusal.empty()) return std::nullopt;
  if (!pooling.second_refusal.empty()) return std::nullopt;
  return pooling.startup_applied ? "a setting given at the start is applied"
                                 : "a setting given at the start is taken, and not applied";
}

std::string process_evidence(const Observations& seen) {
  return seen.client->process == seen.server->process
             ? "the process number that the login told is that of the server's process"
             : "the process number that the login told is not that of the server's process";
}

std::string finding(PoolerKind kind) {
  switch (kind) {
    case PoolerKind::none:
      return "nothing: the connection is direct";
    case PoolerKind::pgbouncer:
      return "PgBouncer";
    case PoolerKind::supavisor:
      return "Supavisor";
    case PoolerKind::pgpool:
      return "pgpool-II";
    case PoolerKind::unknown:
      return "a pooler of a kind that was not recognised";
  }
  return {};
}

std::optional<Diagnosis> judge(const Observations& seen) {
  const auto kind = pooler_kind(seen);
  if (!kind) return std::nullopt;
  Diagnosis diagnosis{*kind == PoolerKind::unknown ? Verdict::unknown : Verdict::ok, finding(*kind)};
  auto& evidence = diagnosis.evidence;
  evidence.push_back(process_evidence(seen));
  // Of itself it proves nothing: a network that translates addresses does the same.
  if (seen.client->port != 0 && seen.server->client_port != 0 && seen.client->port != seen.server->client_port) {
    evidence.emplace_back("the server's client is at another port than we are");
  }
  if (seen.pooling && !seen.pooling->pool_version.empty()) evidence.emplace_back("it answers SHOW pool_version");
  if (seen.pooling) {
    if (const auto each = startup_evidence(*seen.pooling)) evidence.push_back(*each);
  }
  if (*kind == PoolerKind::supavisor)
    evidence.emplace_back("the host is one of Supabase's shared poolers, by its name");
  return diagnosis;
}

}  // namespace

std::optional<PoolerKind> pooler_kind(const Observations& seen) {
  if (!seen.client || !seen.server) return std::nullopt;
  if (seen.pooling && !seen.pooling->pool_version.empty()) return PoolerKind::pgpool;
  if (!seen.is_pooled()) return PoolerKind::none;
  if (seen.client->host.ends_with(".pooler.supabase.com")) return PoolerKind::supavisor;
  if (seen.pooling && has(seen.pooling->startup_refusal, "unsupported startup parameter")) return PoolerKind::pgbouncer;
  return PoolerKind::unknown;
}

const Probe pooler{"pooler", judge};

}  // namespace schemadrift::postgres::doctor
