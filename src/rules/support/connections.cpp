#include "rules/support/connections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "model/names.hpp"

namespace schemadrift::rules {

namespace {

constexpr int session_port = 5432;
constexpr int transaction_port = 6543;

template <class T>
std::optional<T> stated(const Stated<T>& value) {
  return value.has_value() ? std::optional(*value) : std::nullopt;
}

HostedEndpoint endpoint_of(std::string_view host) {
  if (host.ends_with(".pooler.supabase.com")) return HostedEndpoint::shared_pooler;
  if (host.starts_with("db.") && host.ends_with(".supabase.co")) return HostedEndpoint::project;
  return HostedEndpoint::none;
}

std::int64_t number(std::string_view text) {
  std::int64_t result = 0;
  std::from_chars(text.data(), text.data() + text.size(), result);
  return result;
}

/// The driver that SQLAlchemy or Java finds in the scheme.
std::optional<Driver> driver_of(std::string_view scheme) {
  if (scheme.starts_with("jdbc:")) return Driver::jdbc;
  const auto plus = scheme.find('+');
  if (plus == scheme.npos) return std::nullopt;
  const auto name = scheme.substr(plus + 1);
  return name == "psycopg_async" ? Driver::psycopg : from_label<Driver>(name);
}

std::optional<bool> is_sqlalchemy(const ConnectionProfile& profile, std::string_view scheme) {
  if (profile.sqlalchemy.has_value()) return *profile.sqlalchemy;
  const bool has_key = profile.poolclass.is_stated() || profile.prepared_statement_cache_size.is_stated() ||
                       profile.prepared_statement_name_func.is_stated() || profile.pool_pre_ping.is_stated();
  if (has_key || scheme.find('+') != scheme.npos) return true;
  return std::nullopt;
}

/// Of Supabase's hosts; anything may listen elsewhere.
std::optional<PoolerSoftware> pooler_of(const ConnectionFacts& facts) {
  if (facts.profile->pooler.has_value()) return *facts.profile->pooler;
  if (facts.endpoint == HostedEndpoint::shared_pooler) return PoolerSoftware::supavisor;
  if (facts.endpoint == HostedEndpoint::none) return std::nullopt;
  if (facts.port == transaction_port) return PoolerSoftware::pgbouncer;
  return facts.port == session_port ? std::optional(PoolerSoftware::none) : std::nullopt;
}

std::optional<PoolMode> mode_of(const ConnectionFacts& facts) {
  if (facts.profile->mode.has_value()) return *facts.profile->mode;
  if (facts.endpoint == HostedEndpoint::none || facts.is_direct()) return std::nullopt;
  if (facts.port == transaction_port) return PoolMode::transaction;
  const bool is_session = facts.endpoint == HostedEndpoint::shared_pooler && facts.port == session_port;
  return is_session ? std::optional(PoolMode::session) : std::nullopt;
}

std::optional<SslMode> sslmode_of(const ConnectionFacts& facts) {
  if (facts.profile->sslmode.has_value()) return *facts.profile->sslmode;
  if (!facts.url) return std::nullopt;
  for (const auto* const name : {"sslmode", "ssl"}) {
    const auto* value = facts.url->parameter(name);
    if (value == nullptr) continue;
    if (*value == "true") return SslMode::require;
    return *value == "false" ? SslMode::disable : from_label<SslMode>(*value);
  }
  return std::nullopt;
}

}  // namespace

ConnectionFacts facts_of(const ConnectionProfile& profile) {
  ConnectionFacts facts{&profile};
  if (profile.url.has_value()) facts.url = parse_connection_url(*profile.url);
  const auto url = facts.url.value_or(ConnectionUrl{});
  facts.host = profile.host.value_or(url.host);
  facts.user = profile.user.value_or(url.user);
  facts.port = profile.port.value_or(number(url.port));
  facts.endpoint = endpoint_of(facts.host);
  // A URL without a port means PostgreSQL's own; a profile without one may just leave it open.
  const bool means_default = !url.host.empty() && url.port.empty() && !profile.host.is_stated();
  if (facts.port == 0 && means_default) facts.port = session_port;
  facts.driver = profile.driver.has_value() ? stated(profile.driver) : driver_of(url.scheme);
  facts.sqlalchemy = is_sqlalchemy(profile, url.scheme);
  facts.pooler = pooler_of(facts);
  facts.mode = mode_of(facts);
  facts.sslmode = sslmode_of(facts);
  return facts;
}

Finding finding_about(const RuleInput& input, const Rule& rule, const ConnectionFacts& facts, std::string attribute) {
  return finding_about(input, rule, ObjectPath{ObjectKind::connection, {}, {}, facts.profile->name},
                       std::move(attribute));
}

std::string named(const ConnectionFacts& facts) {
  return fmt::format("connection \"{}\"", printable(facts.profile->name));
}

std::string subject_of(const Finding& finding) {
  return fmt::format("{} \"{}\"", label(finding.object.kind), printable(finding.object.name));
}

Consequence may_fail(std::string explanation) {
  return {{}, {}, {"select", "insert", "update", "delete"}, std::move(explanation)};
}

std::optional<bool> is_at_least(const Stated<std::string>& version, std::string_view wanted) {
  if (!version.has_value()) return std::nullopt;
  std::string_view has = *version;
  const auto part = [](std::string_view& text) {
    const auto dot = std::min(text.find('.'), text.size());
    const auto result = number(text.substr(0, dot));
    text.remove_prefix(std::min(dot + 1, text.size()));
    return result;
  };
  if (has.empty() || has.front() < '0' || has.front() > '9') return std::nullopt;
  while (!wanted.empty()) {
    const auto first = part(has);
    const auto second = part(wanted);
    if (first != second) return first > second;
  }
  return true;
}

bool has_queue(const ConnectionFacts& facts) {
  const auto& poolclass = facts.profile->poolclass;
  if (!poolclass.has_value()) return facts.sqlalchemy == true;
  return *poolclass == PoolClass::queue_pool || *poolclass == PoolClass::async_adapted_queue_pool;
}

std::string listed(const std::vector<ConnectionUse>& uses) {
  std::string text;
  for (const auto each : uses) text += (text.empty() ? "" : ", ") + std::string(label(each));
  return text;
}

std::optional<bool> is_private(const ConnectionFacts& facts) {
  const std::string_view host = facts.host;
  // ${DB_HOST} may be any.
  if (host.empty() || host.find_first_of("${<") != host.npos) return std::nullopt;
  if (host.starts_with('/') || host.starts_with('@') || host == "::1") return true;
  // A name without a dot is of this machine, or of the network that its containers share.
  if (host.find_first_of(".:") == host.npos) return true;
  for (const std::string_view end : {".local", ".internal", ".localhost", ".lan", ".svc"}) {
    if (host.ends_with(end)) return true;
  }
  for (const std::string_view start : {"127.", "10.", "192.168.", "169.254.", "fd", "fe80:"}) {
    const bool is_address = start.front() != 'f' || host.find(':') != host.npos;
    if (is_address && host.starts_with(start)) return true;
  }
  if (host.starts_with("172.")) {
    const auto second = number(host.substr(4));
    return second >= 16 && second <= 31;
  }
  return host.find(".svc.") != host.npos;
}

}  // namespace schemadrift::rules
