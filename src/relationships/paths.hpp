#pragma once

// The foreign keys that may stand behind a relationship.

#include <span>
#include <vector>

#include "relationships/tables.hpp"

namespace schemadrift::relationships {

/// A foreign key, and the table that holds it.
struct Path {
  QualifiedName holder;
  QualifiedName referenced;
  const ForeignKey* key = nullptr;
  bool live = false;  ///< the catalogue states none on these columns: it is the database's
};

/// The two columns of one equality of a foreign key.
struct KeyColumns {
  std::string referencing;
  std::string referenced;
};

/// Its columns in pairs; what it references is the primary key where it does not say.
std::vector<KeyColumns> columns_of(const Path& path, const Tables& tables);

/// The foreign keys from `holder` to `referenced` as the catalogue states them. With `marked`, only those over such
/// columns.
std::vector<Path> stated_paths(const Tables& tables, const QualifiedName& holder, const QualifiedName& referenced,
                               std::span<const ColumnName> marked);

/// The same in the database, but for columns over which the catalogue states a foreign key of its own.
std::vector<Path> live_paths(const Tables& tables, const QualifiedName& holder, const QualifiedName& referenced,
                             std::span<const ColumnName> marked);

/// Whether a foreign key leads from `holder` to `referenced`, in the catalogue or in the database, over such columns.
bool is_referenced(const Tables& tables, const QualifiedName& holder, const QualifiedName& referenced,
                   std::span<const ColumnName> marked);

/// What the ORM would choose from between the two tables, in either direction: what the catalogue states, or, where it
/// states none, what the database has.
std::vector<Path> paths_between(const Tables& tables, const QualifiedName& first, const QualifiedName& second,
                                std::span<const ColumnName> marked);

}  // namespace schemadrift::relationships
