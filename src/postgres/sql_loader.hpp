#pragma once

// Loads SQL files (migrations, a schema, a dump) into a database, as psql would with ON_ERROR_STOP.

#include <string>
#include <vector>

#include "postgres/dsn.hpp"

namespace schemadrift::postgres {

/// Runs the files in order, each statement by itself, COPY data included. A role that a statement names and that does
/// not exist is created (NOLOGIN): dumps name their owners and grantees, and no new server has them. So this is for a
/// throwaway server only. Throws Failure(usage) with file, line and the server's message at the first statement that
/// fails.
void load_sql(const ConnectionTarget& target, const std::vector<std::string>& files);

}  // namespace schemadrift::postgres
