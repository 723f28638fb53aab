#pragma once

// The connection of the catalogue that --profile names, and what its rules make of what was seen of it.

#include <string_view>
#include <vector>

#include "postgres/doctor/doctor.hpp"
#include "schemadrift/catalogue.hpp"

namespace schemadrift::cli {

/// Throws Failure(usage) when the catalogue has none of that name.
const ConnectionProfile& named_profile(const Catalogue& catalogue, std::string_view name);

/// What the rules on connections find once what the profile leaves open (pooler, mode, whether named statements are
/// tracked) is as it was seen, and lint alone does not.
std::vector<postgres::doctor::ProbeResult> found_as_seen(const Catalogue& catalogue, const ConnectionProfile& profile,
                                                         const postgres::doctor::Observations& seen);

}  // namespace schemadrift::cli
