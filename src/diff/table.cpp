#include "diff/table.hpp"

#include <algorithm>
#include <map>

#include "diff/matching.hpp"

namespace schemadrift::diff {

namespace {

bool is_view(const Table& table) {
  return table.relation == Relation::view || table.relation == Relation::materialized_view;
}

void erase_difference(std::vector<Difference>& differences, std::string_view field) {
  std::erase_if(differences, [&](const Difference& each) { return each.field == field; });
}

// The planner knows no NOT NULL, default or identity of a view's column.
constexpr std::array facts_of_tables{"nullable", "default", "identity", "generated"};

std::vector<Pair<Column>> compare_columns(const Table& expected, const Table& actual, const FieldComparer& comparer) {
  std::map<std::string_view, const Column*> unmapped;
  for (const auto& column : actual.columns) unmapped.emplace(column.name, &column);
  std::vector<Pair<Column>> pairs;
  for (const auto& column : expected.columns) {
    const auto found = unmapped.find(column.name);
    if (found == unmapped.end()) {
      pairs.push_back({&column, nullptr, {}});
      continue;
    }
    const auto& other = *found->second;
    pairs.push_back({&column, &other, comparer.with_type(other.type).differences(column, other)});
    if (is_view(actual)) {
      for (const auto* const field : facts_of_tables) erase_difference(pairs.back().differences, field);
    }
    unmapped.erase(found);
  }
  for (const auto& [name, column] : unmapped) pairs.push_back({nullptr, column, {}});
  return pairs;
}

std::vector<Pair<PrimaryKey>> compare_primary_keys(const Table& expected, const Table& actual,
                                                   const FieldComparer& comparer) {
  const auto* wanted = expected.primary_key.has_value() ? &*expected.primary_key : nullptr;
  const auto* found = actual.primary_key.has_value() ? &*actual.primary_key : nullptr;
  if (wanted == nullptr && found == nullptr) return {};
  if (wanted == nullptr || found == nullptr) return {{wanted, found, {}}};
  Pair<PrimaryKey> pair{wanted, found, comparer.differences(*wanted, *found)};
  if (wanted->named && wanted->name != found->name) pair.differences.push_back({"name", Equality::different});
  return {pair};
}

bool is_plain(const IndexKey& key) { return !key.column.empty(); }

std::vector<std::string> plain_columns(const Index& index) {
  std::vector<std::string> result;
  for (const auto& key : index.keys) result.push_back(key.column);
  return result;
}

// A partial, invalid or expression index does not make the columns unique.
bool makes_unique(const Index& index) {
  const bool invalid = index.valid.has_value() && !*index.valid;
  return index.unique && !index.where.has_value() && !invalid && std::ranges::all_of(index.keys, is_plain);
}

bool primary_key_covers(const Table& table, const std::vector<std::string>& columns) {
  return table.primary_key.has_value() && same_columns(table.primary_key->columns, columns);
}

// With another operator class or collation, other values count as equal.
bool has_default_order(const IndexKey& key) { return !key.opclass.has_value() && !key.collation.has_value(); }

// Whether one facet serves for the other: the columns are the same, and what is stated about NULLs is too. No index can
// be deferred.
bool serves(const Unique& unique, const Index& index) {
  const auto nulls = [](const Stated<bool>& distinct) { return distinct.value_or(true); };
  return makes_unique(index) && same_columns(unique.columns, plain_columns(index)) &&
         nulls(unique.nulls_distinct) == nulls(index.nulls_distinct) &&
         unique.deferrable.value_or(Deferrable::not_deferrable) == Deferrable::not_deferrable &&
         std::ranges::all_of(index.keys, has_default_order);
}

/// What of a table's uniques and indexes has found no counterpart of its own kind.
struct Uniqueness {
  Unpaired<Unique> uniques;
  Unpaired<Index> indexes;
};

std::vector<UniqueFacets> pair_facets(Uniqueness& rest) {
  std::vector<UniqueFacets> facets;
  std::erase_if(rest.uniques.expected, [&](const Unique* unique) {
    const auto found =
        std::ranges::find_if(rest.indexes.actual, [&](const Index* each) { return serves(*unique, *each); });
    if (found == rest.indexes.actual.end()) return false;
    facets.push_back({unique, *found, true});
    rest.indexes.actual.erase(found);
    return true;
  });
  std::erase_if(rest.indexes.expected, [&](const Index* index) {
    const auto found =
        std::ranges::find_if(rest.uniques.actual, [&](const Unique* each) { return serves(*each, *index); });
    if (found == rest.uniques.actual.end()) return false;
    facets.push_back({*found, index, false});
    rest.uniques.actual.erase(found);
    return true;
  });
  return facets;
}

// The primary key makes the same columns unique. CREATE TABLE itself leaves out a constraint that repeats it
// (transformIndexConstraints in parse_utilcmd.c).
void drop_what_the_primary_key_does(Uniqueness& rest, const Table& actual) {
  std::erase_if(rest.uniques.expected,
                [&](const Unique* unique) { return primary_key_covers(actual, unique->columns); });
  std::erase_if(rest.indexes.expected, [&](const Index* index) {
    return makes_unique(*index) && primary_key_covers(actual, plain_columns(*index));
  });
}

bool same_keys(const Index& expected, const Index& actual) {
  return expected.unique == actual.unique && plain_columns(expected) == plain_columns(actual) &&
         std::ranges::all_of(expected.keys, is_plain);
}

// An index that the catalogue calls unique and no more is not a partial one: upserts would fail with 42P10.
void require_whole_unique(std::vector<Pair<Index>>& pairs) {
  for (auto& pair : pairs) {
    const bool partial = pair.actual->where.has_value() && !pair.expected->where.is_stated();
    if (partial && pair.expected->unique) pair.differences.push_back({"where", Equality::different});
  }
}

void compare_uniqueness(TablePair& pair, const FieldComparer& comparer) {
  Uniqueness rest{{pair.expected->uniques, pair.actual->uniques}, {pair.expected->indexes, pair.actual->indexes}};
  pair.uniques = pair_constraints<Unique>(rest.uniques, comparer, [](const Unique& expected, const Unique& actual) {
    return same_columns(expected.columns, actual.columns);
  });
  for (auto& each : pair.uniques) {
    if (same_columns(each.expected->columns, each.actual->columns)) erase_difference(each.differences, "columns");
  }
  pair.indexes = pair_constraints<Index>(rest.indexes, comparer, same_keys);
  require_whole_unique(pair.indexes);
  pair.unique_facets = pair_facets(rest);
  drop_what_the_primary_key_does(rest, *pair.actual);
  add_rest(rest.uniques, pair.uniques);
  add_rest(rest.indexes, pair.indexes);
}

template <class T>
std::vector<Pair<T>> compare_constraints(const std::vector<T>& expected, const std::vector<T>& actual,
                                         const FieldComparer& comparer,
                                         const std::function<bool(const T&, const T&)>& related) {
  Unpaired<T> unpaired(expected, actual);
  auto pairs = pair_constraints<T>(unpaired, comparer, related);
  add_rest(unpaired, pairs);
  return pairs;
}

}  // namespace

TablePair compare_table(const Table* expected, const Table* actual, const ExpressionJudge& judge,
                        ExpressionContext context) {
  TablePair pair;
  pair.expected = expected;
  pair.actual = actual;
  if (expected == nullptr || actual == nullptr) return pair;
  context.table = actual;
  context.schema = expected->name.schema;
  const FieldComparer comparer(judge, context);
  pair.differences = comparer.differences(*expected, *actual);
  pair.columns = compare_columns(*expected, *actual, comparer);
  if (is_view(*actual)) return pair;
  pair.primary_keys = compare_primary_keys(*expected, *actual, comparer);
  compare_uniqueness(pair, comparer);
  pair.checks = compare_constraints<Check>(expected->checks, actual->checks, comparer,
                                           [](const Check&, const Check&) { return false; });
  pair.exclusions = compare_constraints<Exclusion>(expected->exclusions, actual->exclusions, comparer,
                                                   [](const Exclusion&, const Exclusion&) { return false; });
  pair.foreign_keys = compare_constraints<ForeignKey>(
      expected->foreign_keys, actual->foreign_keys, comparer,
      [](const ForeignKey& wanted, const ForeignKey& found) { return same_columns(wanted.columns, found.columns); });
  return pair;
}

}  // namespace schemadrift::diff
