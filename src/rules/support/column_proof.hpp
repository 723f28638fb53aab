#pragma once

// The proofs of what a column refuses.

#include <optional>
#include <string>

#include "rules/support/proof.hpp"
#include "schemadrift/comparison.hpp"

namespace schemadrift::rules {

/// An INSERT that fills all that the actual table wants but this column. Nothing where a value is not known.
std::optional<Proof> left_out(const Table& table, const Column& column, const Database& database);
/// The same, with every column filled that takes a value we know: an expression may be made of any of them.
std::optional<Proof> left_out_of_full_row(const TablePair& pair, const Column& column, const Database& database);
/// An INSERT that fills all that the actual table wants, and gives this column NULL.
std::optional<Proof> given_null(const Table& table, const Column& column, const Database& database);
/// An INSERT that gives a value to a column that makes its own. It fails before the value is looked at.
Proof given_value(const QualifiedName& table, const std::string& column);

}  // namespace schemadrift::rules
