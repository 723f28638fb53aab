#pragma once

// Compares two databases, and asks the referee about the expressions that their texts leave undecided: all of them at
// once, so that it costs one question to a server, however many there are.

#include <string>

#include "schemadrift/comparison.hpp"

namespace schemadrift::lint {

struct Compared {
  Comparison comparison;
  std::string referee_failure;  ///< why the referee could not answer; empty when it could, or had not to
};

/// The databases must outlive the result. The referee may be empty.
Compared compare(const Database& expected, const Database& actual, const ExpressionReferee& referee);

}  // namespace schemadrift::lint
