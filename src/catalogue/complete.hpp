#pragma once

// What `complete: true` says without words: that every attribute which is not stated is as PostgreSQL has it by itself.

#include "schemadrift/catalogue.hpp"

namespace schemadrift::catalogue {

/// States it, for each table that is complete, and for types and sequences where the whole catalogue is. A serial
/// column has the sequence that the serial type makes, unless the catalogue states another that the column owns.
void state_what_is_complete(Catalogue& catalogue, Declarations& declarations);

}  // namespace schemadrift::catalogue
