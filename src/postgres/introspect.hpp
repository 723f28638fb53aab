#pragma once

// Reads a live database into values: one read-only snapshot, a fixed number of queries, two round trips.

#include <string>
#include <vector>

#include "postgres/connection.hpp"
#include "schemadrift/database.hpp"

namespace schemadrift::postgres {

/// Which schemas to read: names or globs (`*` and `?`). None: all but the system's and the extensions'.
struct Scope {
  std::vector<std::string> schemas;
};

struct IntrospectionOptions {
  Scope scope;
  int statement_timeout_ms = 30000;
  int lock_timeout_ms = 5000;
  std::string role = {};  ///< whose privileges to read; empty: nobody's
};

/// Throws Failure(unreachable) when the server refuses.
/// `seen`, where it is not null, becomes what was seen of the connection meanwhile.
Database introspect(Connection& connection, const IntrospectionOptions& options, SeenConnection* seen = nullptr);

}  // namespace schemadrift::postgres
