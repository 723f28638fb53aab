#pragma once

// What follows from a connection profile: what it states, what its URL says, and what the host names of Supabase tell.
// What remains open stays open: rules are silent about it, or say less.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/connection_url.hpp"
#include "rules/support/finding.hpp"

namespace schemadrift::rules {

/// `maybe` where it depends on something that the profile leaves unstated.
enum class Certainty { no, maybe, yes };

/// Hosts whose names say what listens there (Supabase's documentation).
enum class HostedEndpoint {
  none,
  project,        ///< db.REF.supabase.co: the server at 5432, a PgBouncer at 6543
  shared_pooler,  ///< aws-1-eu-central-1.pooler.supabase.com: Supavisor
};

struct ConnectionFacts {
  const ConnectionProfile* profile = nullptr;
  std::optional<ConnectionUrl> url = {};
  std::string host = {};
  std::string user = {};
  std::int64_t port = 0;  ///< 0: unstated
  HostedEndpoint endpoint = HostedEndpoint::none;
  std::optional<Driver> driver = {};
  std::optional<bool> sqlalchemy = {};
  std::optional<PoolerSoftware> pooler = {};
  std::optional<PoolMode> mode = {};
  std::optional<SslMode> sslmode = {};

  /// A client may have another connection of the pooler's for each transaction.
  [[nodiscard]] bool pools_transactions() const {
    return pooler != PoolerSoftware::none && (mode == PoolMode::transaction || mode == PoolMode::statement);
  }
  [[nodiscard]] bool is_direct() const { return pooler == PoolerSoftware::none; }
};

ConnectionFacts facts_of(const ConnectionProfile& profile);

/// Calls `visit(facts)` with each profile of the catalogue, where there is one.
template <class Visit>
void for_each_connection(const RuleInput& input, const Visit& visit) {
  if (input.catalogue == nullptr) return;
  for (const auto& profile : input.catalogue->connections) visit(facts_of(profile));
}

/// Calls `visit(facts, uses, finding)` with each profile and then each component that states what it is used for; the
/// finding is about that one.
template <class Visit>
void for_each_use(const RuleInput& input, const Rule& rule, const Visit& visit) {
  if (input.catalogue == nullptr) return;
  for (const auto& profile : input.catalogue->connections) {
    const auto facts = facts_of(profile);
    const auto about = [&](ObjectKind kind, const std::string& name) {
      return finding_about(input, rule, ObjectPath{kind, {}, {}, name}, "uses");
    };
    if (!profile.uses.empty()) visit(facts, profile.uses, about(ObjectKind::connection, profile.name));
    for (const auto& each : input.catalogue->components) {
      if (each.connection != profile.name || each.uses.empty()) continue;
      visit(facts, each.uses, about(ObjectKind::component, each.name));
    }
  }
}

Finding finding_about(const RuleInput& input, const Rule& rule, const ConnectionFacts& facts,
                      std::string attribute = {});

/// connection "web"
std::string named(const ConnectionFacts& facts);
/// What a finding is about: connection "web", or component "api".
std::string subject_of(const Finding& finding);

/// Any statement may fail, but not always, and on no server that a proof could be run on.
Consequence may_fail(std::string explanation);

/// Whether the stated version is `wanted` or a later one; nothing where none is stated, or it has no numbers.
std::optional<bool> is_at_least(const Stated<std::string>& version, std::string_view wanted);

inline bool is_zero(const Stated<std::int64_t>& number) { return number.has_value() && *number == 0; }

/// Whether a process of the application keeps a pool of several connections: where nothing is stated, SQLAlchemy does.
bool has_queue(const ConnectionFacts& facts);

/// The names of these uses, for people.
std::string listed(const std::vector<ConnectionUse>& uses);

/// Whether the host is this machine, or a name or address of a private network; nothing where there is no host.
std::optional<bool> is_private(const ConnectionFacts& facts);

}  // namespace schemadrift::rules
