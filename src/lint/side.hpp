#pragma once

// The words for a side of a comparison, for the sentences of the coverage.

#include <string>

#include "lint/run.hpp"

namespace schemadrift::lint {

/// One side, with what it is called: "the catalogue", "the database app", "the actual snapshot".
struct Side {
  const Database* database = nullptr;
  std::string name;
  bool is_catalogue = false;
};

Side expected_side(const Sides& sides);
/// Precondition: there is one.
Side actual_side(const Sides& sides);

}  // namespace schemadrift::lint
