#include "postgres/doctor/doctor.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace schemadrift::postgres::doctor {

std::vector<ProbeResult> diagnose(const Observations& seen) {
  constexpr std::array probes{&resolution,
                              &login,
                              &tls,
                              &version,
                              &recovery,
                              &pooler,
                              &pooling_mode,
                              &prepared_statements,
                              &session_settings,
                              &connection_limits,
                              &clock_skew,
                              &privileges};
  std::vector<ProbeResult> results;
  for (const auto* probe : probes) {
    if (auto diagnosis = probe->judge(seen)) results.push_back({probe->name, std::move(*diagnosis)});
  }
  return results;
}

bool works(const std::vector<ProbeResult>& results) {
  return std::ranges::none_of(results, [](const auto& each) { return each.diagnosis.verdict == Verdict::failed; });
}

}  // namespace schemadrift::postgres::doctor
