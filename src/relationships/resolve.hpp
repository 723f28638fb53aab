#pragma once

// What the ORM makes of each relationship that a catalogue states, and of those that `backref` adds: the target, the
// direction, the join, the cascade, the attribute that leads back, and why it would be refused. The one place where
// relationships are interpreted; rules only judge what comes from here.

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "relationships/cascade.hpp"
#include "relationships/join.hpp"
#include "relationships/mappers.hpp"
#include "relationships/paths.hpp"

namespace schemadrift::relationships {

/// Another relationship writes the same column, and SQLAlchemy warns (qzyx).
struct Overlap {
  WrittenColumn written;
  std::vector<std::size_t> others;  ///< indexes of those that were configured before
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
  bool is_conditional = false;           ///< the join to the target asks for more than these pairs
  std::vector<WrittenColumn> written;    ///< what a flush copies; of both joins
  std::size_t remote_at_this_end = 0;    ///< pairs whose remote column is one of this end: SQLAlchemy warns
  bool orphan_lacks_delete = false;      ///< delete-orphan without delete: SQLAlchemy warns
  std::vector<Overlap> overlaps;
  std::optional<std::size_t> reverse;  ///< index of the other relationship of a linked pair in what resolve() returned
  std::vector<std::size_t> reverses;   ///< of all that it is linked to
  std::optional<std::size_t> made_by;  ///< the relationship whose `backref` adds this one
  std::optional<Problem> problem;      ///< SQLAlchemy refuses it

  /// The derived direction, else the one that the catalogue states.
  [[nodiscard]] std::optional<Direction> direction() const;
  /// The author believes in another direction than the ORM will find.
  [[nodiscard]] bool contradicts_stated_direction() const;
  [[nodiscard]] bool is_self_referential() const;
  /// `uselist`, or what SQLAlchemy takes without it.
  [[nodiscard]] bool is_collection() const;
  [[nodiscard]] bool is(Direction wanted) const { return direction() == wanted; }
};

/// The result points into the catalogue and into itself.
struct Configuration {
  std::vector<ResolvedRelationship> all;  ///< those that the catalogue states, in its order; then what backrefs add
  std::size_t stated = 0;                 ///< how many of them the catalogue states
  std::deque<Relationship> added;         ///< what stands for a backref
};

/// `actual` may be null: then only what the catalogue states counts.
Configuration configure(const Catalogue& catalogue, const Database* actual);

/// Every relationship that the catalogue states, in its order.
std::vector<ResolvedRelationship> resolve(const Catalogue& catalogue, const Database* actual);

}  // namespace schemadrift::relationships
