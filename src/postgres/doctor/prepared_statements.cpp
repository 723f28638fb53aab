#include <fmt/format.h>

#include "postgres/doctor/pooler.hpp"
#include "postgres/doctor/probe.hpp"

namespace schemadrift::postgres::doctor {

namespace {

std::optional<Diagnosis> judge(const Observations& seen) {
  if (!seen.pooling) return std::nullopt;
  const auto& pooling = *seen.pooling;
  if (!pooling.statement_refusal.empty()) {
    return Diagnosis{Verdict::warning,
                     "a named statement cannot be prepared",
                     {pooling.statement_refusal},
                     "have the driver use unnamed statements; a check prepares none"};
  }
  if (!pools_transactions(pooling))
    return Diagnosis{Verdict::ok, "named prepared statements live as long as the session"};
  if (pooling.statement_seen_as == statement_name) {
    return Diagnosis{
        Verdict::warning,
        "named prepared statements do not survive their transaction: the next one may be on a backend without them, or "
        "on one where another client has the name",
        {"the server knows the statement by the name that we gave it"},
        "have the application's driver use unnamed statements (asyncpg: statement_cache_size=0; psycopg: "
        "prepare_threshold=None), or the pooler track them (PgBouncer 1.21: max_prepared_statements); a check prepares "
        "none"};
  }
  return Diagnosis{Verdict::ok,
                   "named prepared statements survive: the pooler keeps track of them",
                   {"the server knows the statement by a name that the pooler gave it"}};
}

}  // namespace

const Probe prepared_statements{"prepared statements", judge};

}  // namespace schemadrift::postgres::doctor
