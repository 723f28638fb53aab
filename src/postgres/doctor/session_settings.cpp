#include <algorithm>
#include <cctype>

#include "postgres/doctor/pooler.hpp"
#include "postgres/doctor/probe.hpp"

namespace schemadrift::postgres::doctor {

namespace {

bool resets(std::string statement) {
  std::ranges::transform(statement, statement.begin(), [](unsigned char each) { return std::toupper(each); });
  return statement.starts_with("DISCARD") || statement.starts_with("RESET");
}

std::optional<Diagnosis> judge(const Observations& seen) {
  if (!seen.pooling) return std::nullopt;
  const auto& pooling = *seen.pooling;
  if (!pools_transactions(pooling)) {
    return Diagnosis{Verdict::ok, "a setting of the session (SET) is seen by nobody else as long as the session lasts"};
  }
  if (pooling.after_release.empty()) {
    return Diagnosis{Verdict::unknown,
                     "whether a session's settings leak was not found out: the pooler gave no second backend"};
  }
  if (resets(pooling.after_release)) {
    return Diagnosis{Verdict::ok,
                     "a setting of the session (SET) is lost with the transaction: the pooler resets the session",
                     {"the last statement of a backend that we had left: " + pooling.after_release}};
  }
  return Diagnosis{Verdict::warning,
                   "a setting of the session (SET) would leak to whoever gets the backend next",
                   {"nothing was run on a backend after we had left it"},
                   "have the application use SET LOCAL, or ALTER ROLE … SET; a check uses SET LOCAL alone"};
}

}  // namespace

const Probe session_settings{"session settings", judge};

}  // namespace schemadrift::postgres::doctor
