#pragma once

// The catalogue that a database suggests: a model for each table, with a relationship in either direction for every
// foreign key, and a many-to-many one through each association table.

#include <string>
#include <vector>

#include "schemadrift/catalogue.hpp"

namespace schemadrift::relationships {

/// The database with its models, and the default schema that keeps most names short: public where it has a table.
Catalogue derive_catalogue(Database database);

/// In the order of the tables. What the ORM could not tell by itself is stated (foreign_keys, remote_side, direction),
/// and a cascade only where ON DELETE does the same.
std::vector<Model> derive_models(const Database& database, const std::string& default_schema);

/// A table that only links two others: its primary key, or a unique constraint, is two foreign keys together, and it
/// has nothing else but timestamps that the database can fill in.
bool is_association(const Table& table);

}  // namespace schemadrift::relationships
