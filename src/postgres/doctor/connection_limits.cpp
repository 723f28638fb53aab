#include <fmt/format.h>

#include "postgres/doctor/probe.hpp"

namespace schemadrift::postgres::doctor {

namespace {

/// From here on a burst is likely to meet the limit.
constexpr double near = 0.8;

std::optional<Diagnosis> judge(const Observations& seen) {
  if (!seen.server) return std::nullopt;
  const auto& server = *seen.server;
  Diagnosis diagnosis{Verdict::ok, "there are free connections"};
  const auto look = [&](std::string_view whose, int used, int limit) {
    if (limit < 0) return;
    diagnosis.evidence.push_back(fmt::format("{}: {} of {} connections", whose, used, limit));
    if (used < near * limit) return;
    diagnosis.verdict = Verdict::warning;
    diagnosis.finding = fmt::format("the {}'s connections are nearly used up", whose);
    diagnosis.remedy = "close idle ones, shrink the application's pools, or raise the limit";
  };
  look("server", server.connections, server.max_connections - server.reserved_connections);
  look("role", server.role_connections, server.role_limit);
  look("database", server.database_connections, server.database_limit);
  return diagnosis;
}

}  // namespace

const Probe connection_limits{"connection limits", judge};

}  // namespace schemadrift::postgres::doctor
