#pragma once

#include "schemadrift/report.hpp"

namespace schemadrift::tests {

/// The report with proofs and evidence of every kind on its findings, and a hostile message of the server.
/// Precondition: it has four or more.
Report proven(Report report);

}  // namespace schemadrift::tests
