#pragma once

// Runs the proofs of findings: each in a transaction of its own, which is read-only unless the proof writes, and is
// rolled back in either case.

#include <vector>

#include "postgres/connection.hpp"
#include "postgres/introspect.hpp"
#include "schemadrift/proof.hpp"

namespace schemadrift::postgres {

/// One answer for each question, in order. What writes is run only where the server is a throwaway one: a rolled back
/// transaction still advances sequences and fires triggers. Throws Failure when the connection breaks.
std::vector<ProofAnswer> prove(Connection& connection, const std::vector<ProofQuestion>& questions,
                               const IntrospectionOptions& options, bool is_throwaway);

}  // namespace schemadrift::postgres
