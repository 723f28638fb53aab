#pragma once

// Names of more than 63 bytes: the server never has them, so neither has what it is compared with.

#include "schemadrift/catalogue.hpp"

namespace schemadrift::catalogue {

/// Leaves of every name what PostgreSQL keeps, wherever the catalogue has it, and lists what was cut. Of two objects
/// whose names become the same in one namespace only the first stays.
void shorten_names(Catalogue& catalogue);

}  // namespace schemadrift::catalogue
