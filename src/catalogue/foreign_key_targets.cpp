#include "catalogue/foreign_key_targets.hpp"

#include <algorithm>

#include "model/suggestion.hpp"

namespace schemadrift::catalogue {
namespace {

using Tables = std::map<QualifiedName, const Table*>;

/// Where the referenced columns stand: `references: {table: …, column: …}` of a column, or `references.columns` of a
/// foreign key.
NamePlace place_of_target(const Origin& origin, std::size_t index) {
  Origin references = origin;
  std::string_view key = "column";
  if (const auto* stated = origin.value->find("references")) {
    references.value = stated;
    references.inner = "references";
    key = "columns";
  }
  return place_of_name(references, key, index);
}

void check_columns(const ForeignKey& key, const Table& target, const Origin& origin, Problems& problems) {
  std::vector<std::string> names;
  for (const auto& column : target.columns) names.push_back(column.name);
  for (std::size_t i = 0; i < key.references_columns.size(); ++i) {
    const auto& column = key.references_columns[i];
    if (std::ranges::find(names, column) != names.end()) continue;
    const auto [place, path] = place_of_target(origin, i);
    problems.add(*origin.owner->file, place, path,
                 fmt::format("the table {} has no column `{}`", display(target.name), printable(column)),
                 nearest(column, names));
  }
}

void fill_in_primary_key(ForeignKey& key, const Table* target, const Origin& origin, Problems& problems) {
  const auto report = [&](std::string message) {
    problems.add(*origin.owner->file, origin.value->place, origin.path(), std::move(message));
  };
  if (target == nullptr || !target->primary_key.has_value()) {
    report(fmt::format("state the column of {} that is referenced: the catalogue has no primary key for it",
                       display(key.references_table)));
  } else if (target->primary_key->columns.size() != key.columns.size()) {
    report(fmt::format("state the columns of {} that are referenced: its primary key has {}",
                       display(key.references_table), target->primary_key->columns.size()));
  } else {
    key.references_columns = target->primary_key->columns;
  }
}

}  // namespace

void resolve_foreign_key_targets(std::deque<TableBuilder>& tables, Problems& problems) {
  Tables by_name;
  for (auto& builder : tables) by_name.emplace(builder.table().name, &builder.table());
  for (auto& builder : tables) {
    auto& keys = builder.table().foreign_keys;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const auto& origin = builder.foreign_key_origins()[i];
      const auto found = by_name.find(keys[i].references_table);
      const auto* target = found == by_name.end() ? nullptr : found->second;
      if (keys[i].references_columns.empty()) {
        fill_in_primary_key(keys[i], target, origin, problems);
      } else if (target != nullptr) {
        check_columns(keys[i], *target, origin, problems);
      }
    }
  }
}

}  // namespace schemadrift::catalogue
