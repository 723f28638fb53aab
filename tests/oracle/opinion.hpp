#pragma once

// What our engine says of a catalogue, in the words of tests/oracle/configure.py, so that the two can be compared.

#include <string>
#include <vector>

#include "schemadrift/catalogue.hpp"
#include "schemadrift/json.hpp"

namespace schemadrift::tests {

/// Where the answer of the real one differs from ours: empty when they agree.
std::string disagreement(const Catalogue& catalogue, const Json& answer);

}  // namespace schemadrift::tests
