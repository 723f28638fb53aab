#pragma once

// Connecting with a watch beside it.

#include <chrono>

#include "postgres/connection_handle.hpp"

namespace schemadrift::postgres {

/// As PQconnectdbParams() does it, step by step, and how long each phase took. Null where that took three seconds: one
/// address may be silent and the next one not, which only PQconnectdbParams() knows how to go on from.
ConnectionHandle connect_watched(const char* const* keywords, const char* const* values, ConnectPhases& phases);

}  // namespace schemadrift::postgres
