#pragma once

// What the ORM makes of each relationship that a catalogue states: the target, the direction, the join, the cascade and
// the attribute that leads back. The one place where relationships are interpreted; rules only judge what comes from
// here.

#include <cstddef>
#include <optional>
#include <vector>

#include "relationships/cascade.hpp"
#include "relationships/paths.hpp"

namespace schemadrift::relationships {

/// One equality of a join: a column at this end, and one at the far end.
struct JoinPair {
  ColumnName local;
  ColumnName remote;
  bool operator==(const JoinPair&) const = default;
};

struct ResolvedRelationship {
  const Model* model = nullptr;
  const Relationship* relationship = nullptr;
  const Model* target = nullptr;  ///< null when no model has that name; what follows is then unknown
  CascadeSet cascade;
  std::optional<Direction> derived;  ///< what follows from secondary, foreign keys and remote_side
  std::vector<Path> paths;  ///< the foreign keys that it may run over; of `secondary` to the model, where there is one
  std::vector<Path> secondary_paths;  ///< of `secondary` to the target
  /// The join from the model to the target, or to `secondary`; empty when it cannot be told.
  std::vector<JoinPair> join;
  std::vector<JoinPair> secondary_join;  ///< from `secondary` to the target
  std::optional<std::size_t> reverse;  ///< index of the other relationship of a linked pair in what resolve() returned

  /// The derived direction, else the one that the catalogue states.
  [[nodiscard]] std::optional<Direction> direction() const;
  /// The author believes in another direction than the ORM will find.
  [[nodiscard]] bool contradicts_stated_direction() const;
  [[nodiscard]] bool is_self_referential() const;
  /// `uselist`, or what SQLAlchemy takes without it.
  [[nodiscard]] bool is_collection() const;
  [[nodiscard]] bool is(Direction wanted) const { return direction() == wanted; }
};

/// Every relationship of every model, in the order of the catalogue. `actual` may be null: then only what the catalogue
/// states counts. The result points into both.
std::vector<ResolvedRelationship> resolve(const Catalogue& catalogue, const Database* actual);

}  // namespace schemadrift::relationships
