#include "postgres/doctor/probe.hpp"

namespace schemadrift::postgres::doctor {

namespace {

std::optional<Diagnosis> judge(const Observations& seen) {
  if (!seen.server) return std::nullopt;
  if (!seen.server->in_recovery) return Diagnosis{Verdict::ok, "a primary"};
  return Diagnosis{Verdict::ok,
                   "a standby: its schema may be a moment behind the primary's",
                   {"pg_is_in_recovery() is true"},
                   "before a deployment check the primary: target_session_attrs=primary, or its own host"};
}

}  // namespace

const Probe recovery{"recovery", judge};

}  // namespace schemadrift::postgres::doctor
