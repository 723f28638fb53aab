#pragma once

#include "postgres/connect_options.hpp"
#include "postgres/doctor/session.hpp"

namespace schemadrift::postgres::doctor {

/// What a second connection beside the first shows of what stands between us and the server.
PoolingFacts observe_pooling(Session& first, const ServerFacts& server, const ConnectionTarget& target,
                             const ConnectOptions& options);

}  // namespace schemadrift::postgres::doctor
