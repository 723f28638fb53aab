#pragma once

#include "postgres/dsn.hpp"
#include "schemadrift/database.hpp"

namespace schemadrift::tests {

/// Drops from a database all that DDL makes of `stated`, and makes it anew by that DDL, beside the functions,
/// extensions and other things that a catalogue does not hold. Types that functions hold on to stay as they are. Views
/// are lost.
void remake(const postgres::ConnectionTarget& database, const Database& stated);

}  // namespace schemadrift::tests
