#pragma once

// Which way a relationship leads, as SQLAlchemy finds out when it configures the mappers: from the columns that hold
// the foreign key, and, for a table that references itself, from `remote_side`.

#include <optional>
#include <span>
#include <vector>

#include "relationships/paths.hpp"

namespace schemadrift::relationships {

/// All that the direction follows from.
struct DirectionInput {
  const Tables& tables;
  Ends ends;
  std::span<const Path> paths;               ///< the foreign keys that it may run over
  std::span<const ColumnName> foreign_keys;  ///< as the relationship names them
  std::span<const ColumnName> remote_side;
};

/// None when it cannot be told, or when SQLAlchemy could not tell either. Precondition: the relationship has no
/// `secondary`.
std::optional<Direction> derive_direction(const DirectionInput& input);

}  // namespace schemadrift::relationships
