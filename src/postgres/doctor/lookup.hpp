#pragma once

// Which addresses the hosts of a DSN have.

#include <vector>

#include "postgres/doctor/observations.hpp"

namespace schemadrift::postgres::doctor {

/// Of each host that is a name or an address; a unix socket has none, and of what a service's file says we know
/// nothing.
std::vector<HostLookup> look_up_hosts(const ConnectionTarget& target);

}  // namespace schemadrift::postgres::doctor
