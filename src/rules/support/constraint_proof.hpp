#pragma once

// The proofs of what a constraint or index refuses where the model's would not: rows that the two tell apart. They
// write, so only a throwaway server runs them.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/support/proof.hpp"
#include "schemadrift/comparison.hpp"

namespace schemadrift::rules {

/// What differs in a pair, and the SQLSTATE that this leads to: empty where the damage is silent.
struct Claim {
  const Comparison& comparison;
  std::string_view attribute;
  std::string_view sqlstate;
};

/// Nothing where no statement can be stated: a type that we know no value of, a predicate that rows would have to meet.
std::optional<Proof> proof_of(const Claim& claim, const TablePair& table, const Pair<PrimaryKey>& pair);
std::optional<Proof> proof_of(const Claim& claim, const TablePair& table, const Pair<Unique>& pair);
std::optional<Proof> proof_of(const Claim& claim, const TablePair& table, const Pair<Index>& pair);
std::optional<Proof> proof_of(const Claim& claim, const TablePair& table, const Pair<Exclusion>& pair);
std::optional<Proof> proof_of(const Claim& claim, const TablePair& table, const Pair<ForeignKey>& pair);
std::optional<Proof> proof_of(const Claim& claim, const TablePair& table, const Pair<Check>& pair);

}  // namespace schemadrift::rules
