#include "rules/support/dependents.hpp"

#include <iterator>

#include "rules/support/constraint_fix.hpp"
#include "rules/support/relations.hpp"

namespace schemadrift::rules {

namespace {

using Paths = std::vector<ObjectPath>;

void append(Paths& paths, Paths more) { std::ranges::move(more, std::back_inserter(paths)); }

Paths missing_columns(const TablePair& table, const Basis& basis) {
  Paths result;
  for (const auto& pair : table.columns) {
    if (pair.is_missing() && mentions(basis, pair.expected->name)) {
      result.push_back(path_of(*table.expected, *pair.expected));
    }
  }
  return result;
}

bool has_key_over(const Table& table, const std::vector<std::string>& columns) {
  const auto& key = table.primary_key;
  return (key.has_value() && same_columns(key->columns, columns)) || has_unique_over(table, columns);
}

template <class Part>
void add_missing_key(const TablePair& table, const std::vector<std::string>& columns, Paths& paths) {
  for (const auto& pair : table.*PartKind<Part>::pairs) {
    if (!pair.is_missing() || !same_columns(basis(*pair.expected).columns, columns)) continue;
    if constexpr (std::is_same_v<Part, Index>) {
      if (!pair.expected->unique) continue;
    }
    paths.push_back(path_of(*table.expected, *pair.expected));
  }
}

Paths missing_key(const TablePair& table, const std::vector<std::string>& columns) {
  Paths result;
  if (has_key_over(*table.actual, columns)) return result;
  add_missing_key<PrimaryKey>(table, columns, result);
  add_missing_key<Unique>(table, columns, result);
  add_missing_key<Index>(table, columns, result);
  return result;
}

bool differs_in_substance(const std::vector<Difference>& differences) {
  return std::ranges::any_of(differences, [](const Difference& each) {
    return each.verdict == Equality::different && each.field != "comment" && each.field != "name";
  });
}

/// The actual table as it is once the missing columns are added.
Table with_all_columns(const TablePair& table) {
  auto result = *table.actual;
  for (const auto& pair : table.columns) {
    if (pair.is_missing()) result.columns.push_back(*pair.expected);
  }
  return result;
}

template <class Part>
std::vector<std::string> mended(const TablePair& table, const Pair<Part>& pair) {
  const auto whole = with_all_columns(table);
  if (pair.is_missing()) return add(whole, *pair.expected);
  if (!differs_in_substance(pair.differences)) return {};
  TablePair later;
  later.expected = table.expected;
  later.actual = &whole;
  return replace(later, pair);
}

template <class Part>
void add_parts(const Comparison& comparison, const TablePair& table, std::vector<Dependent>& result) {
  for (const auto& pair : table.*PartKind<Part>::pairs) {
    if (pair.is_unmapped() || cannot_be(table, *pair.expected)) continue;
    auto causes = missing_columns(table, basis(*pair.expected));
    if constexpr (std::is_same_v<Part, ForeignKey>) {
      const bool is_explained = pair.is_missing() && references_missing(comparison, *pair.expected);
      if (!causes.empty() || is_explained) append(causes, missing_targets(comparison, *table.expected, *pair.expected));
    }
    if (causes.empty()) continue;
    if (auto sql = mended(table, pair); !sql.empty()) result.push_back({std::move(causes), std::move(sql)});
  }
}

void add_foreign_keys(const Comparison& comparison, const Table& missing, std::vector<Dependent>& result) {
  for (const auto& key : missing.foreign_keys) {
    auto causes = missing_targets(comparison, missing, key);
    if (causes.empty()) continue;
    causes.push_back(path_of(missing));
    result.push_back({std::move(causes), add(missing, key)});
  }
}

}  // namespace

Paths missing_targets(const Comparison& comparison, const Table& table, const ForeignKey& key) {
  const auto* target = find_table(comparison, key.references_table);
  if (target == nullptr || target->is_unmapped()) return {};
  if (target->is_missing()) return target->expected == &table ? Paths() : Paths{path_of(*target->expected)};
  auto result = missing_columns(*target, {key.references_columns, {}});
  return result.empty() ? missing_key(*target, key.references_columns) : result;
}

std::vector<Dependent> dependents(const Comparison& comparison) {
  std::vector<Dependent> result;
  for (const auto& table : comparison.tables) {
    if (table.is_unmapped()) continue;
    if (table.is_missing()) {
      add_foreign_keys(comparison, *table.expected, result);
      continue;
    }
    add_parts<PrimaryKey>(comparison, table, result);
    add_parts<Unique>(comparison, table, result);
    add_parts<Check>(comparison, table, result);
    add_parts<Exclusion>(comparison, table, result);
    add_parts<Index>(comparison, table, result);
  }
  // They may need a key of the others.
  for (const auto& table : comparison.tables) {
    if (!table.is_unmapped() && !table.is_missing()) add_parts<ForeignKey>(comparison, table, result);
  }
  return result;
}

}  // namespace schemadrift::rules
