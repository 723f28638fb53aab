#pragma once

// Finds the join between two ends from the foreign keys, as SQLAlchemy does when a relationship states none
// (Join._join_condition in sqlalchemy/sql/selectable.py).

#include <optional>
#include <span>
#include <vector>

#include "relationships/join.hpp"
#include "relationships/paths.hpp"

namespace schemadrift::relationships {

/// Whether some foreign key has the one column reference the other; what the database has counts where the catalogue
/// states none over the column.
bool column_references(const Tables& tables, const ColumnName& referencing, const ColumnName& referenced);

struct FoundJoin {
  Join join;
  std::vector<Path> paths;  ///< the foreign keys that were found: one when it succeeds
  std::optional<Problem> problem;
};

/// `near` and `far` are the tables of each end, its own first; with `marked`, only these columns may be foreign.
FoundJoin find_join(const Tables& tables, const std::vector<QualifiedName>& near, const std::vector<QualifiedName>& far,
                    std::span<const ColumnName> marked);

}  // namespace schemadrift::relationships
