#pragma once

// A probe: a name and a pure function from what was observed to a verdict. One file each; doctor.cpp has the list.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "postgres/doctor/observations.hpp"

namespace schemadrift::postgres::doctor {

enum class Verdict { ok, warning, failed, unknown };

struct Diagnosis {
  Verdict verdict = Verdict::ok;
  std::string finding;  ///< one sentence
  std::vector<std::string> evidence = {};
  std::string remedy = {};
};

struct Probe {
  std::string_view name;
  /// Nothing when what it judges was not observed.
  std::optional<Diagnosis> (*judge)(const Observations& seen);
};

extern const Probe resolution;
extern const Probe login;
extern const Probe tls;
extern const Probe version;
extern const Probe recovery;
extern const Probe pooler;
extern const Probe pooling_mode;
extern const Probe prepared_statements;
extern const Probe session_settings;
extern const Probe connection_limits;
extern const Probe clock_skew;
extern const Probe privileges;

}  // namespace schemadrift::postgres::doctor
