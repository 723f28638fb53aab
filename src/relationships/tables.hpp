#pragma once

// Finds tables and columns by the names that a relationship uses, on both sides: what the catalogue states, and what
// the database has.

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schemadrift/catalogue.hpp"

namespace schemadrift::relationships {

class Tables {
 public:
  /// `actual` may be null. Both must outlive this.
  Tables(const Catalogue& catalogue, const Database* actual);

  /// Null when that side has no such table.
  [[nodiscard]] const Table* expected(const QualifiedName& name) const { return find(expected_, name); }
  [[nodiscard]] const Table* actual(const QualifiedName& name) const { return find(actual_, name); }
  /// On either side.
  [[nodiscard]] bool has_column(const QualifiedName& table, std::string_view column) const;
  /// The columns of the primary key, as the catalogue states it, else as the database has it; empty when neither does.
  [[nodiscard]] std::vector<std::string> primary_key(const QualifiedName& table) const;
  /// The table that a name means where it is written without a schema: one of `schema`, the catalogue's own, or one on
  /// the connection's search path.
  [[nodiscard]] QualifiedName resolve(const QualifiedName& written, const std::string& schema) const;

 private:
  using Index = std::map<QualifiedName, const Table*>;
  static const Table* find(const Index& index, const QualifiedName& name) {
    const auto found = index.find(name);
    return found == index.end() ? nullptr : found->second;
  }

  Index expected_;
  Index actual_;
  std::vector<std::string> schemas_;
};

/// The tables that a relationship leads between.
struct Ends {
  const Model* model = nullptr;
  const Model* target = nullptr;

  [[nodiscard]] bool same_table() const { return model->table == target->table; }
};

/// The columns that `foreign_keys` or `remote_side` name: a column of the model (else of the target), `table.column`,
/// or `Model.column`.
std::vector<ColumnName> resolve_columns(const Tables& tables, const Ends& ends, std::span<const std::string> written);

}  // namespace schemadrift::relationships
