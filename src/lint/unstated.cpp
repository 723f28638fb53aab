#include "lint/unstated.hpp"

#include <string_view>
#include <type_traits>

#include "diff/compare.hpp"
#include "schemadrift/describe_database.hpp"

namespace schemadrift::lint {

namespace {

template <class T>
inline constexpr bool may_be_unstated = false;
template <class T>
inline constexpr bool may_be_unstated<Stated<T>> = true;

// The default of a serial column is a part of how its numbers are made.
template <Described T>
bool is_told_otherwise([[maybe_unused]] const T& actual, [[maybe_unused]] std::string_view field) {
  if constexpr (std::is_same_v<T, Column>) {
    return field == "default" && actual.identity.has_value() && *actual.identity == Identity::serial;
  }
  return false;
}

template <Described T>
bool lacks(const T& expected, const T& actual) {
  bool result = false;
  for_each_field<T>([&](const auto& field) {
    using Value = typename std::remove_cvref_t<decltype(field)>::value_type;
    if constexpr (may_be_unstated<Value>) {
      if (field.role != Role::compared || is_told_otherwise(actual, field.name)) return;
      result = result || ((expected.*field.member).is_stated() && !(actual.*field.member).is_stated());
    }
  });
  return result;
}

class Count {
 public:
  template <class Pairs>
  void add_all(const Pairs& pairs) {
    for (const auto& pair : pairs) add(pair.expected, pair.actual);
  }

  template <Described T>
  void add(const T* expected, const T* actual) {
    if (expected == nullptr || actual == nullptr || !lacks(*expected, *actual)) return;
    ++by_kind_[std::string(label(Describe<T>::kind))];
  }

  [[nodiscard]] const std::map<std::string, int>& by_kind() const { return by_kind_; }

 private:
  std::map<std::string, int> by_kind_;
};

}  // namespace

std::map<std::string, int> unstated(const Database& expected, const Database& actual) {
  // Which expressions are equal does not matter here.
  const auto comparison = diff::compare(
      expected, actual, [](const Expression&, const Expression&, const ExpressionContext&) { return Equality::equal; });
  Count count;
  for (const auto& table : comparison.tables) {
    count.add(table.expected, table.actual);
    count.add_all(table.columns);
    count.add_all(table.primary_keys);
    count.add_all(table.uniques);
    count.add_all(table.checks);
    count.add_all(table.exclusions);
    count.add_all(table.foreign_keys);
    count.add_all(table.indexes);
  }
  count.add_all(comparison.enums);
  count.add_all(comparison.domains);
  count.add_all(comparison.sequences);
  return count.by_kind();
}

}  // namespace schemadrift::lint
