#pragma once

// Schemas that nobody wrote: what a person could state, drawn at random, in spellings that the server prints otherwise.

#include "schemadrift/database.hpp"

namespace schemadrift::tests {

/// A database with a few tables, and an enum, a domain and sequences that they use. A server takes its DDL; the names
/// are odd on purpose. To be called within a property of RapidCheck, which draws, shrinks and repeats.
Database generated_schema();

}  // namespace schemadrift::tests
