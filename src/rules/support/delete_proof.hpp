#pragma once

// The proof of what deleting a parent runs into: the statement that the ORM sends, on a parent with one child.

#include <optional>

#include "rules/support/proof.hpp"
#include "rules/support/relationship_deletes.hpp"

namespace schemadrift::rules {

/// DELETE of the parent where the database is to act; UPDATE of the child's foreign key to NULL where the ORM is, and
/// fails with 23502. Nothing where no rows can be
/// stated: a type that we know no value of.
std::optional<Proof> proof_of(const DeleteCase& each, const Database& actual, std::string_view sqlstate);

}  // namespace schemadrift::rules
