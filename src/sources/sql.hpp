#pragma once

// SQL files as one side of a comparison: loaded into a throwaway server, and read from there.

#include <string>
#include <vector>

#include "postgres/introspect.hpp"
#include "postgres/throwaway.hpp"
#include "schemadrift/report.hpp"

namespace schemadrift::sources {

struct SqlSource {
  std::vector<std::string> paths;
  postgres::ThrowawayOptions server;
};

Database read_sql(const SqlSource& source, const postgres::IntrospectionOptions& options);

SourceDescription describe(const SqlSource& source, const Database& database);

}  // namespace schemadrift::sources
