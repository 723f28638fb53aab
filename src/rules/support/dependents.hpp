#pragma once

// What a model has over or to something that is missing, and so is no finding of its own.

#include <string>
#include <vector>

#include "schemadrift/comparison.hpp"

namespace schemadrift::rules {

/// A constraint or index that can be made once all of that is there.
struct Dependent {
  std::vector<ObjectPath> causes;
  std::vector<std::string> sql;
};

/// Those that the fix of no single finding can make by itself. What CREATE TABLE holds is none.
std::vector<Dependent> dependents(const Comparison& comparison);

/// What a foreign key of the table references and the database lacks, the table itself aside: a table, or columns, or
/// what makes them unique.
std::vector<ObjectPath> missing_targets(const Comparison& comparison, const Table& table, const ForeignKey& key);

}  // namespace schemadrift::rules
