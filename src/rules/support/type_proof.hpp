#pragma once

// The proofs of what a column or domain of another type refuses. `sqlstate` is that of the type's consequence.

#include <optional>
#include <string_view>

#include "rules/support/proof.hpp"
#include "schemadrift/comparison.hpp"

namespace schemadrift::rules {

/// Nothing where no value is known that shows it.
std::optional<Proof> column_type_proof(std::string_view sqlstate, const Comparison& comparison, const TablePair& table,
                                       const Pair<Column>& pair);
std::optional<Proof> domain_type_proof(std::string_view sqlstate, const Comparison& comparison,
                                       const Pair<Domain>& pair);

}  // namespace schemadrift::rules
