#pragma once

// Looks at a server, and leaves nothing behind: every setting ends with its transaction, and a statement that is
// prepared goes before its transaction ends.

#include "postgres/connect_options.hpp"
#include "postgres/doctor/observations.hpp"

namespace schemadrift::postgres::doctor {

/// With `quick`, two round trips after connecting. Never throws for a server that cannot be reached: that is observed,
/// too. A password is tried once.
Observations observe(const ConnectionTarget& target, const ConnectOptions& options, bool quick);

}  // namespace schemadrift::postgres::doctor
