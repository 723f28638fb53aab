#pragma once

// One table of the expected database, from the model that declares it, or from several that share it.

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/inheritance.hpp"
#include "catalogue/origin.hpp"

namespace schemadrift::catalogue {

/// Columns that a part of the table names; they are looked up when the whole table is known.
struct ColumnUse {
  Origin origin;
  std::string_view key;  ///< `columns`, `include`
  std::vector<std::string> columns;
};

class TableBuilder {
 public:
  TableBuilder(QualifiedName name, Resolution& resolution) : resolution_(resolution) {
    table_.name = std::move(name);
    table_.complete = false;
  }

  void add(const FlatClass& flat);
  /// Looks up the columns that constraints and indexes name. Call it once, after the last add().
  void finish();

  [[nodiscard]] Table& table() { return table_; }
  /// Of table().foreign_keys, in the same order.
  [[nodiscard]] const std::vector<Origin>& foreign_key_origins() const { return foreign_key_origins_; }

 private:
  void add_table(const FlatClass& flat);
  void add_column(const FlatClass& flat, const Inherited<ColumnForm>& inherited);
  void add_column_constraints(const FlatClass& flat, const Inherited<ColumnForm>& inherited);
  void add_primary_key(const FlatClass& flat);
  void state_primary_key(PrimaryKey key, const Origin& origin);
  void add_constraints(const FlatClass& flat);
  void add_unique(Unique unique, const Origin& origin);
  void add_check(Check check, const Origin& origin);
  void add_foreign_key(const ForeignKeyForm& form, const Origin& origin);
  void add_foreign_key(ForeignKey key, const Origin& origin);
  void add_index(Index index, const Origin& origin);
  void add_exclusion(Exclusion exclusion, const Origin& origin);
  void reserve_names(const FlatClass& flat);

  /// False when the table has the same already.
  template <class Object>
  bool name_and_add(std::vector<Object>& all, Object object, const Origin& origin);
  [[nodiscard]] std::string free_name(ObjectKind kind, std::span<const std::string> columns) const;
  /// Whether an inherited part is about a column that the model does without: then it does without the part, too.
  [[nodiscard]] bool is_omitted(const Origin& origin, std::span<const std::string> columns) const;
  void use(const Origin& origin, std::string_view key, const std::vector<std::string>& columns);
  void check_use(const ColumnUse& use);

  Resolution& resolution_;
  Table table_;
  std::vector<Origin> foreign_key_origins_;
  std::vector<ColumnUse> uses_;
  std::set<std::string, std::less<>> names_;  ///< of constraints and indexes
  std::map<ObjectPath, Origin> named_;
  std::set<std::string_view> omitted_;
};

}  // namespace schemadrift::catalogue
