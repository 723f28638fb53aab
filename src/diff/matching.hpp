#pragma once

// Finds the counterparts of constraints and indexes: by name where one is stated, else by definition.

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "diff/fields.hpp"

namespace schemadrift::diff {

inline bool same_columns(std::vector<std::string> first, std::vector<std::string> second) {
  std::ranges::sort(first);
  std::ranges::sort(second);
  return first == second;
}

/// What of each side has found no counterpart yet.
template <class T>
struct Unpaired {
  std::vector<const T*> expected;
  std::vector<const T*> actual;

  Unpaired(const std::vector<T>& expected_side, const std::vector<T>& actual_side) {
    for (const auto& each : expected_side) expected.push_back(&each);
    for (const auto& each : actual_side) actual.push_back(&each);
  }

  /// Takes each expected one with the first actual one that `matches`, and hands the two to `take`.
  template <class Matches, class Take>
  void pair_off(const Matches& matches, const Take& take) {
    std::erase_if(expected, [&](const T* wanted) {
      const auto found = std::ranges::find_if(actual, [&](const T* each) { return matches(*wanted, *each); });
      if (found == actual.end()) return false;
      take(wanted, *found);
      actual.erase(found);
      return true;
    });
  }
};

/// Pairs constraints of one kind: by stated name; else by equal definition; else by `related`, which says that two are
/// meant to be the same although they differ; else by the name that PostgreSQL would make up.
template <class T>
std::vector<Pair<T>> pair_constraints(Unpaired<T>& unpaired, const FieldComparer& comparer,
                                      const std::function<bool(const T&, const T&)>& related) {
  std::vector<Pair<T>> pairs;
  const auto take = [&](const T* expected, const T* actual) {
    Pair<T> pair{expected, actual, comparer.differences(*expected, *actual)};
    if (expected->named && expected->name != actual->name) pair.differences.push_back({"name", Equality::different});
    pairs.push_back(std::move(pair));
  };
  const auto verdict = [&](const T& expected, const T& actual) {
    auto differences = comparer.differences(expected, actual);
    // A comment says nothing about which is which.
    std::erase_if(differences, [](const Difference& each) { return each.field == "comment"; });
    return FieldComparer::worst(differences);
  };
  unpaired.pair_off([](const T& expected, const T& actual) { return expected.named && expected.name == actual.name; },
                    take);
  unpaired.pair_off([&](const T& expected, const T& actual) { return verdict(expected, actual) == Equality::equal; },
                    take);
  unpaired.pair_off(related, take);
  unpaired.pair_off([](const T& expected, const T& actual) { return !expected.named && expected.name == actual.name; },
                    take);
  unpaired.pair_off(
      [&](const T& expected, const T& actual) { return verdict(expected, actual) == Equality::undecided; }, take);
  return pairs;
}

/// Adds what is left of either side: missing and unmapped.
template <class T>
void add_rest(const Unpaired<T>& unpaired, std::vector<Pair<T>>& pairs) {
  for (const auto* each : unpaired.expected) pairs.push_back({each, nullptr, {}});
  for (const auto* each : unpaired.actual) pairs.push_back({nullptr, each, {}});
}

}  // namespace schemadrift::diff
