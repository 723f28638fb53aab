#pragma once

// What the walk over two databases yields: every object of either side paired with its counterpart, if it has one, and
// the fields in which the two differ. Rules turn this into findings.

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "schemadrift/database.hpp"

namespace schemadrift {

enum class Equality { equal, different, undecided };

/// What a judge may know of the place where two expressions stand.
struct ExpressionContext {
  const Type* type = nullptr;    ///< of the value that they yield (a default's column); null for a condition
  const Table* table = nullptr;  ///< the actual table, for the types of its columns; may be null
  std::string_view schema;       ///< where unqualified names of the expected side are looked up first
  const std::vector<std::string>* search_path = nullptr;  ///< and then here: the connection's own; may be null
  const Type* value = nullptr;                            ///< of VALUE in the check of a domain; null everywhere else
};

/// Decides whether two expressions mean the same.
using ExpressionJudge =
    std::function<Equality(const Expression& expected, const Expression& actual, const ExpressionContext& context)>;

/// A question that the texts alone leave open. The context points into the two databases.
struct ExpressionQuestion {
  const Expression* expected = nullptr;
  const Expression* actual = nullptr;
  ExpressionContext context;
};

/// Answers many questions at once, one answer each, in order: a server that is asked how it understands them. Throws
/// Failure when it cannot be asked at all.
using ExpressionReferee = std::function<std::vector<Equality>(const std::vector<ExpressionQuestion>& questions)>;

struct Difference {
  std::string_view field;                  ///< its name in Describe<>
  Equality verdict = Equality::different;  ///< different or undecided
};

/// At least one of the two is there. `differences` is empty unless both are.
template <class T>
struct Pair {
  const T* expected = nullptr;
  const T* actual = nullptr;
  std::vector<Difference> differences;

  [[nodiscard]] bool is_missing() const { return actual == nullptr; }
  [[nodiscard]] bool is_unmapped() const { return expected == nullptr; }
  [[nodiscard]] const Difference* difference(std::string_view field) const {
    for (const auto& each : differences) {
      if (each.field == field) return &each;
    }
    return nullptr;
  }
};

/// A unique constraint on one side, and on the other a unique index that does the same: one thing with two facets.
struct UniqueFacets {
  const Unique* unique = nullptr;
  const Index* index = nullptr;
  bool constraint_expected = true;  ///< whether the constraint is the expected side's
};

struct TablePair {
  const Table* expected = nullptr;
  const Table* actual = nullptr;
  std::vector<Difference> differences;
  std::vector<Pair<Column>> columns;
  std::vector<Pair<PrimaryKey>> primary_keys;  ///< one at the most
  std::vector<Pair<Unique>> uniques;
  std::vector<Pair<Check>> checks;
  std::vector<Pair<Exclusion>> exclusions;
  std::vector<Pair<ForeignKey>> foreign_keys;
  std::vector<Pair<Index>> indexes;
  std::vector<UniqueFacets> unique_facets;  ///< what stands here is not among `uniques` and `indexes`

  [[nodiscard]] bool is_missing() const { return actual == nullptr; }
  [[nodiscard]] bool is_unmapped() const { return expected == nullptr; }
  /// Whichever side is there; the expected one where both are.
  [[nodiscard]] const Table& table() const { return expected != nullptr ? *expected : *actual; }
};

/// `differences` says nothing of the checks, which are paired as a table's are.
struct DomainPair : Pair<Domain> {
  std::vector<Pair<Check>> checks;
};

struct Comparison {
  const Database* expected = nullptr;
  const Database* actual = nullptr;
  std::vector<TablePair> tables;
  std::vector<Pair<Enum>> enums;
  std::vector<DomainPair> domains;
  std::vector<Pair<Sequence>> sequences;
};

}  // namespace schemadrift
