#pragma once

#include "postgres/doctor/session.hpp"

namespace schemadrift::postgres::doctor {

/// What the server says of itself, in two round trips, as a check takes. Throws Failure(unreachable) when it refuses,
/// or does not answer.
ServerFacts observe_server(Session& session);

}  // namespace schemadrift::postgres::doctor
