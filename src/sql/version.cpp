#include "sql/version.hpp"

#include <pg_query.h>

namespace schemadrift::sql {

std::string grammar_version() { return PG_VERSION; }

}  // namespace schemadrift::sql
