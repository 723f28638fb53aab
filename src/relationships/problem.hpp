#pragma once

// Why SQLAlchemy refuses a relationship, in the order in which it finds out. The first one ends the configuration.

#include <string>
#include <string_view>
#include <utility>

#include "schemadrift/database.hpp"

namespace schemadrift::relationships {

enum class ProblemKind {
  // When the models are imported.
  cascade_backrefs,
  sync_backref_and_viewonly,
  cascade_is_false,
  cascade_unknown,
  cascade_with_viewonly,
  backref_and_back_populates,
  // When the mappers are configured.
  target_unknown,
  order_name_unknown,
  order_column_unknown,
  secondary_unknown,
  column_unknown,
  secondaryjoin_without_secondary,
  no_foreign_keys,
  foreign_keys_not_foreign,  ///< `foreign_keys` names the referenced columns; `detail` says what references them
  ambiguous_foreign_keys,
  no_foreign_columns,
  no_equality,
  direction_unclear,
  no_pairs,
  delete_orphan_without_single_parent,
  passive_deletes_all_and_delete,
  backref_exists,
  back_populates_unknown,
  back_populates_no_relationship,
  back_populates_stranger,
  back_populates_same_direction,
  sync_backref_of_viewonly,
  lazy_unknown,
  lazy_on_scalar,
};

struct Problem {
  ProblemKind kind{};
  /// Of the join to `secondary`, or of the one from there: the table that lacks the foreign key.
  QualifiedName from;
  QualifiedName to;
  std::string detail;       ///< a column, an attribute, a word: what the problem is with
  bool of_backref = false;  ///< the attribute that `backref` adds is at fault; it is only added at configuration
};

inline Problem problem_with(ProblemKind kind, std::string detail = {}) {
  return {kind, {}, {}, std::move(detail), false};
}

/// The exception's class, without its module: ArgumentError.
std::string_view exception_of(ProblemKind kind);

/// Whether it is raised when the models are imported, not when the mappers are configured.
bool is_raised_on_import(const Problem& problem);

}  // namespace schemadrift::relationships
