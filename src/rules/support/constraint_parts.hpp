#pragma once

// What constraints and indexes have in common for rules: where a comparison keeps their pairs, what they lie over, and
// which of them are worth a finding.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "rules/support/finding.hpp"

namespace schemadrift::rules {

template <class Part>
struct PartKind;

template <>
struct PartKind<PrimaryKey> {
  static constexpr std::string_view words = "primary key";
  static constexpr auto pairs = &TablePair::primary_keys;
};
template <>
struct PartKind<Unique> {
  static constexpr std::string_view words = "unique constraint";
  static constexpr auto pairs = &TablePair::uniques;
};
template <>
struct PartKind<Check> {
  static constexpr std::string_view words = "check constraint";
  static constexpr auto pairs = &TablePair::checks;
};
template <>
struct PartKind<Exclusion> {
  static constexpr std::string_view words = "exclusion constraint";
  static constexpr auto pairs = &TablePair::exclusions;
};
template <>
struct PartKind<ForeignKey> {
  static constexpr std::string_view words = "foreign key";
  static constexpr auto pairs = &TablePair::foreign_keys;
};
template <>
struct PartKind<Index> {
  static constexpr std::string_view words = "index";
  static constexpr auto pairs = &TablePair::indexes;
};

/// What a constraint or index lies over: columns, and expressions that may name more of them.
struct Basis {
  std::vector<std::string> columns;
  std::vector<std::string> expressions;
};

Basis basis(const PrimaryKey& key);
Basis basis(const Unique& unique);
Basis basis(const Check& check);
Basis basis(const Exclusion& exclusion);
Basis basis(const ForeignKey& key);
Basis basis(const Index& index);

/// Good enough to tell a follow-up from a cause; it decides nothing else.
bool mentions(const Basis& basis, const std::string& column);
/// A column of the basis is missing in the database: that finding says it all.
bool depends_on_missing_column(const TablePair& table, const Basis& basis);
/// It has columns, and the model has none of them: their findings say it all.
bool lies_over_unmapped_columns(const TablePair& table, const Basis& basis);
/// The table or a column that a foreign key references is missing in the database.
bool references_missing(const Comparison& comparison, const ForeignKey& key);

/// Foreign tables have no keys and no indexes, whatever a model says.
template <class Part>
bool cannot_be(const TablePair& table, const Part&) {
  return !std::is_same_v<Part, Check> && table.actual->relation == Relation::foreign_table;
}

/// Whether another finding is the cause of this part's absence.
template <class Part>
bool is_explained(const RuleInput& input, const TablePair& table, const Part& part) {
  if constexpr (std::is_same_v<Part, ForeignKey>) {
    if (references_missing(*input.comparison, part)) return true;
  }
  return cannot_be(table, part) || depends_on_missing_column(table, basis(part));
}

/// Visits (table, part) for what the model has and the database has not.
template <class Part, class Visit>
void for_each_missing(const RuleInput& input, const Visit& visit) {
  for (const auto& table : input.comparison->tables) {
    for (const auto& pair : table.*PartKind<Part>::pairs) {
      if (pair.is_missing() && !is_explained(input, table, *pair.expected)) visit(table, *pair.expected);
    }
  }
}

/// Visits (table, part) for what the database has and the model has not. A catalogue that is not complete does not say
/// that there is none; the clone of a parent's constraint is its parent's matter.
template <class Part, class Visit>
void for_each_unmapped(const RuleInput& input, const Visit& visit) {
  for (const auto& table : input.comparison->tables) {
    if (!is_complete(table)) continue;
    for (const auto& pair : table.*PartKind<Part>::pairs) {
      if (!pair.is_unmapped() || pair.actual->inherited) continue;
      if (!lies_over_unmapped_columns(table, basis(*pair.actual))) visit(table, *pair.actual);
    }
  }
}

/// Visits (table, pair) for what both have.
template <class Part, class Visit>
void for_each_paired(const RuleInput& input, const Visit& visit) {
  for (const auto& table : input.comparison->tables) {
    for (const auto& pair : table.*PartKind<Part>::pairs) {
      if (!pair.is_missing() && !pair.is_unmapped()) visit(table, pair);
    }
  }
}

/// The same columns, in any order.
bool same_columns(std::vector<std::string> first, std::vector<std::string> second);
/// Every one of `part` is among `whole`.
bool contains(const std::vector<std::string>& whole, const std::vector<std::string>& part);

/// Whether a valid, whole unique constraint or index of the table covers just these columns; its primary key aside.
bool has_unique_over(const Table& table, const std::vector<std::string>& columns);
/// Whether the primary key or a unique constraint that the model knows forbids these duplicates anyway.
bool is_implied_by_model(const Table& expected, const std::vector<std::string>& columns);

}  // namespace schemadrift::rules
