#pragma once

// The types and sequences that a fix needs to be there.

#include <string>
#include <vector>

#include "schemadrift/comparison.hpp"

namespace schemadrift::rules {

/// A type or sequence that the database lacks, and what its own finding proposes.
struct Prerequisite {
  ObjectPath object;
  std::vector<std::string> sql;
};

/// What the database lacks and the columns of a missing table, a missing column, or a missing domain are made of: each
/// after those that it stands on itself.
std::vector<Prerequisite> prerequisites(const Comparison& comparison, const ObjectPath& missing);

}  // namespace schemadrift::rules
