#pragma once

// A live database as one side of a comparison.

#include "postgres/dsn.hpp"
#include "sources/support/source.hpp"

namespace schemadrift::sources {

/// Reads the database and keeps the connection.
Source open_postgres(const postgres::ConnectionTarget& target, const OpenOptions& options);

}  // namespace schemadrift::sources
