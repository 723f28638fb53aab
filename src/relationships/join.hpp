#pragma once

// The condition that a relationship joins its tables by, and what SQLAlchemy reads out of it: which of its columns are
// foreign, which stand at the far end, and so the pairs of columns and the direction (JoinCondition in
// sqlalchemy/orm/relationships.py). A column may stand in it several times and be marked differently each time.

#include <optional>
#include <span>
#include <vector>

#include "relationships/problem.hpp"
#include "relationships/tables.hpp"

namespace schemadrift::relationships {

/// One equality of a join: a column at this end, and one at the far end.
struct JoinPair {
  ColumnName local;
  ColumnName remote;
  bool operator==(const JoinPair&) const = default;
};

/// A flush copies the value of a column into another.
struct WrittenColumn {
  ColumnName from;
  ColumnName to;
  bool operator==(const WrittenColumn&) const = default;
};

/// A column where it stands in a join.
struct JoinColumn {
  ColumnName name;
  bool foreign = false;
  bool remote = false;
  bool local = false;
};

struct JoinComparison {
  JoinColumn left;
  JoinColumn right;
  bool equal = true;  ///< it is compared by `=`
};

struct Join {
  std::vector<JoinComparison> comparisons;
  bool opaque = false;  ///< something else stands in it
};

/// The tables at both ends, as far as the ORM maps them.
struct Sides {
  std::vector<QualifiedName> parent;  ///< of the model, its own first
  std::vector<QualifiedName> child;   ///< of the target, its own first
  std::optional<QualifiedName> secondary;
};

/// All that a relationship says of its joins.
struct JoinInput {
  const Tables& tables;
  Sides sides;
  Join primary;
  std::optional<Join> secondary;
  std::vector<ColumnName> foreign_keys;
  std::vector<ColumnName> remote_side;
  bool writes = true;  ///< it is not viewonly
};

struct JoinOutcome {
  Join primary;  ///< with every mark
  std::optional<Join> secondary;
  std::vector<JoinPair> pairs;
  std::vector<JoinPair> secondary_pairs;  ///< of the target and `secondary`
  std::vector<WrittenColumn> written;
  std::vector<WrittenColumn> secondary_written;
  std::optional<Direction> direction;
  std::size_t remote_at_this_end = 0;  ///< pairs whose remote column is one of this end
  bool states_remote = false;          ///< remote() stood in it
  bool states_foreign = false;         ///< foreign() stood in it
  std::optional<Problem> problem;      ///< what follows it is then unknown
};

JoinOutcome configure_join(JoinInput input);

}  // namespace schemadrift::relationships
