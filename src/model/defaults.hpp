#pragma once

// What PostgreSQL does where a definition says nothing, described once and used both ways: a complete catalogue leaves
// it out and means it, and what is compared has to be stated.

#include "schemadrift/database.hpp"

namespace schemadrift {

/// States what is unstated as PostgreSQL would have it: no default, ON DELETE NO ACTION, btree.
void state_defaults(Table& table);
void state_defaults(Enum& type);
void state_defaults(Domain& domain);
void state_defaults(Sequence& sequence);

/// The other way: what is stated and no other than PostgreSQL's own choice becomes unstated.
void leave_out_defaults(Table& table);
void leave_out_defaults(Enum& type);
void leave_out_defaults(Domain& domain);
void leave_out_defaults(Sequence& sequence);

}  // namespace schemadrift
