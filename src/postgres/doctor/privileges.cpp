#include <fmt/format.h>
#include <fmt/ranges.h>

#include "postgres/doctor/probe.hpp"

namespace schemadrift::postgres::doctor {

namespace {

std::optional<Diagnosis> judge(const Observations& seen) {
  if (!seen.server) return std::nullopt;
  const auto& server = *seen.server;
  if (!server.unreadable_catalogues.empty()) {
    return Diagnosis{Verdict::failed,
                     fmt::format("the role {} may not read what a check reads", server.role),
                     {fmt::format("no SELECT on {}", fmt::join(server.unreadable_catalogues, ", "))},
                     "GRANT SELECT ON the catalogues named TO the role"};
  }
  Diagnosis diagnosis{Verdict::ok, fmt::format("the role {} may read all that a check reads", server.role)};
  if (server.bypasses_row_security) {
    diagnosis.evidence.emplace_back("it is above row security: a role that may only connect would do");
  }
  return diagnosis;
}

}  // namespace

const Probe privileges{"privileges", judge};

}  // namespace schemadrift::postgres::doctor
