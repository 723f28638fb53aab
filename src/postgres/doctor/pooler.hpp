#pragma once

// What stands between us and the server, told by what it does.

#include <optional>

#include "postgres/doctor/observations.hpp"

namespace schemadrift::postgres::doctor {

enum class PoolerKind { none, pgbouncer, supavisor, pgpool, unknown };

/// Nothing where there is no connection to tell by.
std::optional<PoolerKind> pooler_kind(const Observations& seen);

/// Whether a client's transactions were on several backends, or two clients shared one: transaction pooling.
inline bool pools_transactions(const PoolingFacts& pooling) {
  return pooling.shares_backend || pooling.changes_backend;
}

}  // namespace schemadrift::postgres::doctor
