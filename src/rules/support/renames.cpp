#include "rules/support/renames.hpp"

#include <functional>
#include <iterator>
#include <string>

#include "model/suggestion.hpp"
#include "rules/support/relations.hpp"

namespace schemadrift::rules {

namespace {

const std::string& plain_name(const Column& column) { return column.name; }
const std::string& plain_name(const Table& table) { return table.name.name; }
const std::string& plain_name(const Enum& type) { return type.name.name; }
const std::string& plain_name(const Domain& domain) { return domain.name.name; }

// Pairs the missing with the unmapped: first those whose names are spelled otherwise, whatever they are, then those
// whose names are near, then those that have no other choice.
template <class T>
class Matchmaker {
 public:
  using Fits = std::function<bool(const T& expected, const T& actual)>;

  Matchmaker(std::vector<const T*> missing, std::vector<const T*> unmapped, Fits fits)
      : missing_(std::move(missing)), unmapped_(std::move(unmapped)), fits_(std::move(fits)) {}

  std::vector<Rename<T>> pairs() {
    take([this](const T& missing) { return spelled_otherwise(missing); });
    take([this](const T& missing) { return nearest_of(missing); });
    take([this](const T& missing) { return only_one_of(missing); });
    return std::move(pairs_);
  }

 private:
  [[nodiscard]] std::vector<const T*> candidates(const T& missing) const {
    std::vector<const T*> result;
    std::ranges::copy_if(unmapped_, std::back_inserter(result), [&](const T* each) { return fits_(missing, *each); });
    return result;
  }

  [[nodiscard]] const T* spelled_otherwise(const T& missing) const {
    const auto is_it = [&](const T* each) { return same_but_for_spelling(plain_name(missing), plain_name(*each)); };
    const auto found = std::ranges::find_if(unmapped_, is_it);
    return found == unmapped_.end() ? nullptr : *found;
  }

  [[nodiscard]] const T* nearest_of(const T& missing) const {
    const auto fitting = candidates(missing);
    std::vector<std::string> names;
    names.reserve(fitting.size());
    for (const auto* each : fitting) names.push_back(plain_name(*each));
    const auto name = nearest(plain_name(missing), names);
    const auto found = std::ranges::find(names, name);
    return name.empty() || found == names.end() ? nullptr : fitting[static_cast<std::size_t>(found - names.begin())];
  }

  [[nodiscard]] const T* only_one_of(const T& missing) const {
    const auto fitting = candidates(missing);
    if (fitting.size() != 1) return nullptr;
    const auto rivals = std::ranges::count_if(missing_, [&](const T* each) { return fits_(*each, *fitting.front()); });
    return rivals == 1 ? fitting.front() : nullptr;
  }

  template <class Choose>
  void take(const Choose& choose) {
    std::erase_if(missing_, [&](const T* missing) {
      const T* chosen = choose(*missing);
      if (chosen == nullptr) return false;
      pairs_.push_back({missing, chosen});
      std::erase(unmapped_, chosen);
      return true;
    });
  }

  std::vector<const T*> missing_;
  std::vector<const T*> unmapped_;
  Fits fits_;
  std::vector<Rename<T>> pairs_;
};

template <class T, class Pairs>
std::vector<Rename<T>> matched(const Pairs& pairs, const typename Matchmaker<T>::Fits& fits) {
  std::vector<const T*> missing;
  std::vector<const T*> unmapped;
  for (const auto& pair : pairs) {
    if (pair.is_missing()) missing.push_back(pair.expected);
    if (pair.is_unmapped()) unmapped.push_back(pair.actual);
  }
  if (missing.empty() || unmapped.empty()) return {};
  return Matchmaker<T>(std::move(missing), std::move(unmapped), fits).pairs();
}

bool same_type(const Column& expected, const Column& actual) {
  const bool same_schema = expected.type.schema.empty() || expected.type.schema == actual.type.schema;
  return same_schema && expected.type.name == actual.type.name && expected.type.modifiers == actual.type.modifiers &&
         expected.type.array == actual.type.array;
}

bool has_column(const Table& table, const Column& column) {
  return std::ranges::find(table.columns, column.name, &Column::name) != table.columns.end();
}

// A table of one column, an id perhaps, would be found in every other.
bool has_all_columns(const Table& expected, const Table& actual) {
  return expected.columns.size() > 1 && is_own_table(actual) &&
         std::ranges::all_of(expected.columns, [&](const Column& each) { return has_column(actual, each); });
}

// Most of the columns or labels are a sign only where the names are near, too.
bool has_near_name(const std::string& expected, const std::string& actual) {
  return !nearest(expected, std::vector{actual}).empty();
}

bool has_most_columns(const Table& expected, const Table& actual) {
  const auto shared =
      std::ranges::count_if(expected.columns, [&](const Column& each) { return has_column(actual, each); });
  return is_own_table(actual) && shared > 1 && 2 * static_cast<std::size_t>(shared) >= expected.columns.size() &&
         has_near_name(plain_name(expected), plain_name(actual));
}

bool is_like(const Table& expected, const Table& actual) {
  return has_all_columns(expected, actual) || has_most_columns(expected, actual);
}

bool same_labels(const Enum& expected, const Enum& actual) {
  return !expected.labels.empty() && std::ranges::is_permutation(expected.labels, actual.labels);
}

bool has_most_labels(const Enum& expected, const Enum& actual) {
  const auto shared = std::ranges::count_if(expected.labels, [&](const std::string& each) {
    return std::ranges::find(actual.labels, each) != actual.labels.end();
  });
  return shared > 0 && 2 * static_cast<std::size_t>(shared) >= expected.labels.size() &&
         has_near_name(plain_name(expected), plain_name(actual));
}

bool is_alike(const Enum& expected, const Enum& actual) {
  return same_labels(expected, actual) || has_most_labels(expected, actual);
}

bool has_same_base(const Domain& expected, const Domain& actual) {
  return expected.type == actual.type && has_near_name(plain_name(expected), plain_name(actual));
}

}  // namespace

std::vector<Rename<Column>> renamed_columns(const TablePair& table) {
  return matched<Column>(table.columns, same_type);
}

std::vector<Rename<Table>> renamed_tables(const Comparison& comparison) {
  return matched<Table>(comparison.tables, is_like);
}

std::vector<Rename<Enum>> renamed_enums(const Comparison& comparison) {
  return matched<Enum>(comparison.enums, is_alike);
}

std::vector<Rename<Domain>> renamed_domains(const Comparison& comparison) {
  return matched<Domain>(comparison.domains, has_same_base);
}

}  // namespace schemadrift::rules
