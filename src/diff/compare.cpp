#include "diff/compare.hpp"

#include <map>

#include "diff/matching.hpp"
#include "diff/table.hpp"

namespace schemadrift::diff {

namespace {

// Pairs objects that are known by their name, in the order of the names.
template <class T, class Take>
void pair_by_name(const std::vector<T>& expected, const std::vector<T>& actual, const Take& take) {
  std::map<QualifiedName, std::pair<const T*, const T*>> by_name;
  for (const auto& each : expected) by_name[each.name].first = &each;
  for (const auto& each : actual) by_name[each.name].second = &each;
  for (const auto& [name, both] : by_name) take(both.first, both.second);
}

template <class T>
std::vector<Pair<T>> compare_named(const std::vector<T>& expected, const std::vector<T>& actual,
                                   const FieldComparer& comparer) {
  std::vector<Pair<T>> pairs;
  pair_by_name(expected, actual, [&](const T* wanted, const T* found) {
    Pair<T> pair{wanted, found, {}};
    if (wanted != nullptr && found != nullptr) pair.differences = comparer.differences(*wanted, *found);
    pairs.push_back(std::move(pair));
  });
  return pairs;
}

std::vector<Pair<Check>> compare_checks(const Domain& expected, const Domain& actual, const FieldComparer& comparer) {
  Unpaired<Check> unpaired(expected.checks, actual.checks);
  auto pairs = pair_constraints<Check>(unpaired, comparer.with_value(actual.type),
                                       [](const Check&, const Check&) { return false; });
  add_rest(unpaired, pairs);
  return pairs;
}

std::vector<DomainPair> compare_domains(const Database& expected, const Database& actual,
                                        const FieldComparer& comparer) {
  std::vector<DomainPair> pairs;
  pair_by_name(expected.domains, actual.domains, [&](const Domain* wanted, const Domain* found) {
    DomainPair pair{{wanted, found, {}}, {}};
    if (wanted != nullptr && found != nullptr) {
      const auto inside = comparer.within(wanted->name.schema);
      pair.differences = inside.with_type(found->type).differences(*wanted, *found);
      pair.checks = compare_checks(*wanted, *found, inside);
    }
    pairs.push_back(std::move(pair));
  });
  return pairs;
}

}  // namespace

Comparison compare(const Database& expected, const Database& actual, const ExpressionJudge& judge) {
  ExpressionContext context;
  context.search_path = &actual.search_path;
  const FieldComparer comparer(judge, context);
  Comparison result{&expected, &actual, {}, {}, {}, {}};
  pair_by_name(expected.tables, actual.tables, [&](const Table* wanted, const Table* found) {
    result.tables.push_back(compare_table(wanted, found, judge, context));
  });
  result.enums = compare_named(expected.enums, actual.enums, comparer);
  result.domains = compare_domains(expected, actual, comparer);
  result.sequences = compare_named(expected.sequences, actual.sequences, comparer);
  return result;
}

}  // namespace schemadrift::diff
