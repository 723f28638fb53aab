#pragma once

// Whether a foreign key that a catalogue states can be made at all: what the rules that say so have in common with
// those that would otherwise advise to make it.

#include <optional>

#include "schemadrift/rule.hpp"

namespace schemadrift::rules {

struct ReferencePair {
  const Column* referencing = nullptr;
  const Column* referenced = nullptr;
};

/// The first two columns that PostgreSQL has no equality between.
std::optional<ReferencePair> incompatible_columns(const Database& database, const Table& table, const ForeignKey& key);

enum class TargetDoubt {
  none,
  likely,   ///< the catalogue states nothing unique there, but may leave it out
  certain,  ///< nothing keeps the referenced columns unique
};

TargetDoubt doubt_of_target(const RuleInput& input, const ForeignKey& key);

/// Whether ALTER TABLE … ADD FOREIGN KEY fails, and another finding says why.
bool cannot_be_made(const RuleInput& input, const Table& table, const ForeignKey& key);

}  // namespace schemadrift::rules
