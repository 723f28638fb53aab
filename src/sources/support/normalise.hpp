#pragma once

#include "schemadrift/database.hpp"

namespace schemadrift::sources {

/// Brings what a source says into the one form in which equal databases are equal values: a default of NULL is none.
void normalise(Database& database);

}  // namespace schemadrift::sources
