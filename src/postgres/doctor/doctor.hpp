#pragma once

// The health of a connection: whether a check would work by it, and what stands in between.

#include <string>
#include <string_view>
#include <vector>

#include "postgres/doctor/probe.hpp"

namespace schemadrift::postgres::doctor {

struct ProbeResult {
  std::string_view probe;
  Diagnosis diagnosis;
};

/// What each probe makes of it, in the order in which a connection is made.
std::vector<ProbeResult> diagnose(const Observations& seen);

/// Whether a check would work: no probe has failed.
bool works(const std::vector<ProbeResult>& results);

}  // namespace schemadrift::postgres::doctor
