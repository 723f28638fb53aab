#pragma once

#include <vector>

#include "schemadrift/finding.hpp"

namespace schemadrift::lint {

/// Gives each proof of the findings the server's answer. The prover may be empty: there is no server to ask. A server
/// that fails is no failure of the run: the proofs say so.
void prove(std::vector<Finding>& findings, const Prover& prover);

/// Without --prove no report tells of proofs.
void leave_out_proofs(std::vector<Finding>& findings);

}  // namespace schemadrift::lint
