#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "postgres/doctor/probe.hpp"

namespace schemadrift::postgres::doctor {

namespace {

struct Support {
  int major;
  std::string_view end;
};

/// When the last release of each major version comes (PostgreSQL's versioning policy, read in 2026).
constexpr std::array support{Support{13, "2025-11-13"}, Support{14, "2026-11-12"}, Support{15, "2027-11-11"},
                             Support{16, "2028-11-09"}, Support{17, "2029-11-08"}, Support{18, "2030-11-14"}};

std::optional<Diagnosis> judge(const Observations& seen) {
  if (!seen.server) return std::nullopt;
  const int major = seen.server->version_number / 10000;
  const auto name = fmt::format("PostgreSQL {}", seen.server->version);
  if (major < support.front().major) {
    return Diagnosis{
        Verdict::failed, name + " is too old for schemadrift", {}, "upgrade to a version that is supported"};
  }
  const auto* const found = std::ranges::find(support, major, &Support::major);
  if (found == support.end()) {
    return Diagnosis{Verdict::warning, name + " is newer than this schemadrift knows", {}, "upgrade schemadrift"};
  }
  if (seen.server->today > found->end) {
    return Diagnosis{Verdict::warning,
                     fmt::format("{} has got no fixes since {}", name, found->end),
                     {},
                     "upgrade to a version that is supported"};
  }
  return Diagnosis{Verdict::ok, fmt::format("{}, supported until {}", name, found->end)};
}

}  // namespace

const Probe version{"version", judge};

}  // namespace schemadrift::postgres::doctor
