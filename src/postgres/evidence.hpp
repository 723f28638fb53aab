#pragma once

// Reads rows, to count what they say of findings: only when asked to, each query in a read-only transaction of its own,
// and all of them within a budget of time.

#include <span>

#include "postgres/connection.hpp"
#include "postgres/introspect.hpp"
#include "schemadrift/evidence.hpp"

namespace schemadrift::postgres {

/// Fills in query and count, or why there is none: the role may not read, the server refused, the time is up. Of a
/// large table only a sample is read. Where row security would hide rows, nothing is. Nothing is thrown for any of it.
void read_evidence(Connection& connection, std::span<Evidence* const> evidence, const IntrospectionOptions& options,
                   int budget_seconds);

}  // namespace schemadrift::postgres
