#pragma once

// What a catalogue says of a connection, beside what was seen of it: where the two contradict each other, the catalogue
// is wrong, or the connection is another one. Only what the profile states is compared.

#include <vector>

#include "postgres/doctor/doctor.hpp"
#include "schemadrift/connections.hpp"

namespace schemadrift::postgres::doctor {

/// `warning` is a contradiction; `unknown`, that what was seen tells nothing of it.
std::vector<ProbeResult> compare_with_profile(const ConnectionProfile& profile, const Observations& seen);

/// What the profile leaves open, as it was seen: pooler, mode, and whether named statements are tracked.
ConnectionProfile completed(ConnectionProfile profile, const Observations& seen);

/// Whether nothing contradicts the profile.
bool agrees(const std::vector<ProbeResult>& results);

}  // namespace schemadrift::postgres::doctor
