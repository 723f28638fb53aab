#pragma once

#include "lint/run.hpp"
#include "schemadrift/schema_map.hpp"

namespace schemadrift::lint {

/// Only what lies in tables of either side: a foreign key into a schema that was not read has no end.
SchemaMap map_of(const Sides& sides);

}  // namespace schemadrift::lint
