#pragma once

// Foreign keys against the tables that they reference, once all tables are known.

#include <deque>

#include "catalogue/table_builder.hpp"

namespace schemadrift::catalogue {

/// Fills in the primary key of the referenced table where no column is stated, and reports columns that a table of the
/// catalogue does not have. Tables that no model has are left alone.
void resolve_foreign_key_targets(std::deque<TableBuilder>& tables, Problems& problems);

}  // namespace schemadrift::catalogue
