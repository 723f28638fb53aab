#pragma once

// A live database as one side of a comparison.

#include "postgres/dsn.hpp"
#include "postgres/introspect.hpp"
#include "schemadrift/report.hpp"

namespace schemadrift::sources {

Database read_postgres(const postgres::ConnectionTarget& target, const postgres::IntrospectionOptions& options);

SourceDescription describe(const Database& database);

}  // namespace schemadrift::sources
