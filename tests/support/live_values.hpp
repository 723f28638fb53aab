#pragma once

// Turns what a catalogue states into what introspection would read from a database made of it, so that an example of a
// rule can be run without a server.

#include "schemadrift/database.hpp"

namespace schemadrift::tests {

/// Everything unstated becomes PostgreSQL's default, or is stated to be none; serial columns get their sequences.
Database as_introspected(Database database);

}  // namespace schemadrift::tests
