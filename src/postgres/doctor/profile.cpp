#include "postgres/doctor/profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "model/connection_url.hpp"
#include "model/names.hpp"
#include "postgres/doctor/pooler.hpp"
#include "postgres/dsn_options.hpp"

namespace schemadrift::postgres::doctor {

namespace {

using Judge = std::optional<Diagnosis> (*)(const ConnectionProfile& profile, const Observations& seen);

constexpr std::string_view correct_profile = "correct the profile, or what it describes";

Diagnosis as_stated(std::string finding) { return {Verdict::ok, std::move(finding)}; }
Diagnosis unseen(std::string finding) { return {Verdict::unknown, std::move(finding)}; }
Diagnosis contradiction(std::string finding) {
  return {Verdict::warning, std::move(finding), {}, std::string(correct_profile)};
}

/// What was seen by another host is not about the profile.
std::optional<Diagnosis> judge_endpoint(const ConnectionProfile& profile, const Observations& seen) {
  const auto url =
      profile.url.has_value() ? parse_connection_url(*profile.url).value_or(ConnectionUrl{}) : ConnectionUrl{};
  const auto host = profile.host.value_or(url.host);
  if (host.empty() || host.find('$') != std::string::npos || !seen.client) return std::nullopt;
  if (host != seen.client->host) {
    return contradiction(fmt::format("the profile's host is {}, and the DSN's is {}: all else is about the latter",
                                     printable(host), printable(seen.client->host)));
  }
  const auto port = profile.port.has_value() ? std::to_string(*profile.port) : url.port;
  const auto options = effective_options(seen.target.conninfo);
  const auto used = options.find("port");
  if (port.empty() || used == options.end() || port == used->second)
    return as_stated("the DSN's host is the profile's");
  return contradiction(fmt::format("the profile's port is {}, and the DSN's is {}: all else is about the latter",
                                   printable(port), printable(used->second)));
}

PoolerKind kind_of(PoolerSoftware pooler) {
  switch (pooler) {
    case PoolerSoftware::none:
      return PoolerKind::none;
    case PoolerSoftware::pgbouncer:
      return PoolerKind::pgbouncer;
    case PoolerSoftware::supavisor:
      return PoolerKind::supavisor;
    case PoolerSoftware::pgpool:
      return PoolerKind::pgpool;
  }
  return PoolerKind::unknown;
}

std::string_view name_of(PoolerKind kind) {
  switch (kind) {
    case PoolerKind::none:
      return "a direct connection";
    case PoolerKind::pgbouncer:
      return "pgbouncer";
    case PoolerKind::supavisor:
      return "supavisor";
    case PoolerKind::pgpool:
      return "pgpool";
    case PoolerKind::unknown:
      return "a pooler of a kind that was not recognised";
  }
  return {};
}

std::optional<Diagnosis> judge_pooler(const ConnectionProfile& profile, const Observations& seen) {
  const auto kind = pooler_kind(seen);
  if (!profile.pooler.has_value() || !kind) return std::nullopt;
  const auto stated = kind_of(*profile.pooler);
  if (stated == *kind) return as_stated(fmt::format("{}, as the profile states", name_of(*kind)));
  if (*kind == PoolerKind::unknown && stated != PoolerKind::none) {
    return unseen(fmt::format("the profile states {}; what was seen is a pooler, and does not tell which",
                              label(*profile.pooler)));
  }
  return contradiction(fmt::format("the profile states {}, and {} was seen",
                                   stated == PoolerKind::none ? name_of(stated) : label(*profile.pooler),
                                   name_of(*kind)));
}

std::optional<Diagnosis> judge_mode(const ConnectionProfile& profile, const Observations& seen) {
  if (!profile.mode.has_value() || !seen.client || !seen.server) return std::nullopt;
  const auto stated = label(*profile.mode);
  if (!seen.is_pooled()) {
    return contradiction(fmt::format("the profile states mode {}, and the connection is direct", stated));
  }
  if (!seen.pooling || !seen.pooling->second_refusal.empty()) {
    return unseen(fmt::format("mode {}: there was no second connection to tell by", stated));
  }
  const bool is_session = *profile.mode == PoolMode::session;
  if (pools_transactions(*seen.pooling)) {
    if (is_session) return contradiction("the profile states mode session, and transactions are pooled");
    return as_stated(fmt::format("transactions are pooled, as mode {} has it", stated));
  }
  if (is_session) return as_stated("nothing contradicts mode session");
  // Two connections that keep a backend each prove nothing: the pool may have been large enough for both.
  return unseen(
      fmt::format("mode {}: each of two connections kept its backend, which a large pool may do, too", stated));
}

std::optional<Diagnosis> judge_tls(const ConnectionProfile& profile, const Observations& seen) {
  if (!profile.sslmode.has_value() || !seen.client || seen.client->is_unix_socket) return std::nullopt;
  const auto stated = label(*profile.sslmode);
  const bool has_tls = !seen.client->tls_version.empty();
  if (*profile.sslmode >= SslMode::require && !has_tls) {
    if (seen.client->sslmode == "disable") return unseen("the DSN has sslmode=disable: TLS was not asked for");
    return contradiction(fmt::format("the profile states sslmode={}, and there is no TLS to be had", stated));
  }
  if (*profile.sslmode == SslMode::disable && has_tls) {
    return contradiction("the profile states sslmode=disable, and there is TLS to be had");
  }
  const bool verifies = *profile.sslmode >= SslMode::verify_ca;
  if (verifies && seen.client->sslmode != "verify-full" && seen.client->sslmode != stated) {
    return unseen(fmt::format("sslmode={}: the DSN has sslmode={}, which does not show whether the certificate is good",
                              stated, seen.client->sslmode));
  }
  return as_stated(fmt::format("nothing contradicts sslmode={}", stated));
}

/// Whether the profile says that the pooler keeps track of named statements.
std::optional<bool> states_tracking(const ConnectionProfile& profile) {
  if (profile.max_prepared_statements.has_value()) return *profile.max_prepared_statements > 0;
  if (profile.named_prepared_statements.has_value()) return *profile.named_prepared_statements;
  return std::nullopt;
}

std::optional<Diagnosis> judge_statements(const ConnectionProfile& profile, const Observations& seen) {
  const auto stated = states_tracking(profile);
  if (!stated || !seen.pooling || !pools_transactions(*seen.pooling)) return std::nullopt;
  const auto& seen_as = seen.pooling->statement_seen_as;
  if (!seen.pooling->statement_refusal.empty() || seen_as.empty()) return std::nullopt;
  const bool is_tracked = seen_as != statement_name;
  if (is_tracked == *stated) {
    return as_stated(is_tracked ? "the pooler tracks named statements, as the profile states"
                                : "the pooler does not track named statements, as the profile states");
  }
  return contradiction(is_tracked ? "the profile states that named statements are not tracked, and they are"
                                  : "the profile states that named statements are tracked, and they are not");
}

/// A pooler's limits are not the server's.
std::optional<Diagnosis> judge_pool(const ConnectionProfile& profile, const Observations& seen) {
  if (!profile.pool_size.has_value() || !seen.server || !seen.client || seen.is_pooled()) return std::nullopt;
  const auto most = (*profile.pool_size + std::max<std::int64_t>(profile.max_overflow.value_or(0), 0)) *
                    std::max<std::int64_t>(profile.processes.value_or(1), 1);
  std::int64_t limit = seen.server->max_connections - seen.server->reserved_connections;
  for (const auto each : {seen.server->role_limit, seen.server->database_limit}) {
    if (each >= 0) limit = std::min<std::int64_t>(limit, each);
  }
  if (most <= limit) return as_stated(fmt::format("its pools hold {} connections at the most, of {}", most, limit));
  return contradiction(fmt::format("its pools may hold {} connections, and there are {}", most, limit));
}

}  // namespace

std::vector<ProbeResult> compare_with_profile(const ConnectionProfile& profile, const Observations& seen) {
  constexpr auto judges = std::to_array<std::pair<std::string_view, Judge>>({
      {"profile's endpoint", judge_endpoint},
      {"profile's pooler", judge_pooler},
      {"profile's mode", judge_mode},
      {"profile's tls", judge_tls},
      {"profile's prepared statements", judge_statements},
      {"profile's pool", judge_pool},
  });
  std::vector<ProbeResult> results;
  for (const auto& [name, judge] : judges) {
    if (auto diagnosis = judge(profile, seen)) results.push_back({name, std::move(*diagnosis)});
  }
  return results;
}

ConnectionProfile completed(ConnectionProfile profile, const Observations& seen) {
  const auto kind = pooler_kind(seen);
  for (const auto& each : Labels<PoolerSoftware>::values) {
    if (kind && !profile.pooler.is_stated() && kind_of(each.value) == *kind) profile.pooler = each.value;
  }
  if (!seen.pooling || !pools_transactions(*seen.pooling)) return profile;
  if (!profile.mode.is_stated()) profile.mode = PoolMode::transaction;
  const auto& name = seen.pooling->statement_seen_as;
  const bool is_told = !name.empty() && seen.pooling->statement_refusal.empty();
  if (is_told && !states_tracking(profile)) profile.named_prepared_statements = name != statement_name;
  return profile;
}

bool agrees(const std::vector<ProbeResult>& results) {
  return std::ranges::none_of(results, [](const auto& each) { return each.diagnosis.verdict == Verdict::warning; });
}

}  // namespace schemadrift::postgres::doctor
