#include <fmt/format.h>

#include <cmath>

#include "postgres/doctor/probe.hpp"

namespace schemadrift::postgres::doctor {

namespace {

/// Less than this nobody notices, and a slow round trip may be taken for it.
constexpr double tolerated_seconds = 2;

std::optional<Diagnosis> judge(const Observations& seen) {
  if (!seen.server) return std::nullopt;
  const double ahead = seen.server->clock_ahead;
  if (std::abs(ahead) <= tolerated_seconds) return Diagnosis{Verdict::ok, "the server's clock and ours agree"};
  return Diagnosis{
      Verdict::warning,
      fmt::format("the server's clock is {:.0f} s {} ours", std::abs(ahead), ahead > 0 ? "ahead of" : "behind"),
      {},
      "have both machines ask a time server: certificates and tokens depend on it"};
}

}  // namespace

const Probe clock_skew{"clock skew", judge};

}  // namespace schemadrift::postgres::doctor
