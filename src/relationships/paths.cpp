#include "relationships/paths.hpp"

#include <algorithm>

namespace schemadrift::relationships {

namespace {

bool holds(const Path& path, const ColumnName& marked) {
  return marked.table == path.holder && std::ranges::find(path.key->columns, marked.column) != path.key->columns.end();
}

bool is_over(const Path& path, std::span<const ColumnName> marked) {
  return marked.empty() || std::ranges::any_of(marked, [&](const auto& each) { return holds(path, each); });
}

bool is_exactly(const Path& path, std::span<const ColumnName> marked) {
  return marked.size() == path.key->columns.size() &&
         std::ranges::all_of(marked, [&](const auto& each) { return holds(path, each); });
}

bool same_key(const ForeignKey& first, const ForeignKey& second) {
  return first.columns == second.columns && first.references_columns == second.references_columns;
}

void add(std::vector<Path>& paths, const Path& path, std::span<const ColumnName> marked) {
  const bool known = std::ranges::any_of(paths, [&](const Path& each) { return same_key(*each.key, *path.key); });
  if (!known && is_over(path, marked)) paths.push_back(path);
}

std::vector<Path> paths_of(const Table* table, const Tables& tables, const QualifiedName& referenced,
                           std::span<const ColumnName> marked) {
  std::vector<Path> result;
  if (table == nullptr) return result;
  for (const auto& key : table->foreign_keys) {
    if (tables.resolve(key.references_table, table->name.schema) != referenced) continue;
    add(result, {table->name, referenced, &key, false}, marked);
  }
  return result;
}

bool states_key_over(const Table* table, const std::vector<std::string>& columns) {
  if (table == nullptr) return false;
  return std::ranges::any_of(table->foreign_keys, [&](const ForeignKey& key) {
    return std::ranges::any_of(key.columns,
                               [&](const auto& column) { return std::ranges::find(columns, column) != columns.end(); });
  });
}

// As SQLAlchemy does (_joincond_trim_constraints in sqlalchemy/sql/selectable.py): of several, those over exactly these
// columns.
void narrow(std::vector<Path>& paths, std::span<const ColumnName> marked) {
  if (paths.size() < 2 || marked.empty()) return;
  if (std::ranges::none_of(paths, [&](const Path& each) { return is_exactly(each, marked); })) return;
  std::erase_if(paths, [&](const Path& each) { return !is_exactly(each, marked); });
}

template <class Find>
std::vector<Path> both_ways(const Find& find, const QualifiedName& first, const QualifiedName& second) {
  auto result = find(first, second);
  if (first == second) return result;
  for (auto& each : find(second, first)) result.push_back(std::move(each));
  return result;
}

}  // namespace

std::vector<KeyColumns> columns_of(const Path& path, const Tables& tables) {
  auto referenced = path.key->references_columns;
  if (referenced.empty()) referenced = tables.primary_key(path.referenced);
  std::vector<KeyColumns> result;
  for (std::size_t i = 0; i < std::min(path.key->columns.size(), referenced.size()); ++i) {
    result.push_back({path.key->columns[i], referenced[i]});
  }
  return result;
}

std::vector<Path> stated_paths(const Tables& tables, const QualifiedName& holder, const QualifiedName& referenced,
                               std::span<const ColumnName> marked) {
  return paths_of(tables.expected(holder), tables, referenced, marked);
}

std::vector<Path> live_paths(const Tables& tables, const QualifiedName& holder, const QualifiedName& referenced,
                             std::span<const ColumnName> marked) {
  auto result = paths_of(tables.actual(holder), tables, referenced, marked);
  const auto* stated = tables.expected(holder);
  std::erase_if(result, [&](const Path& each) { return states_key_over(stated, each.key->columns); });
  for (auto& each : result) each.live = true;
  return result;
}

bool is_referenced(const Tables& tables, const QualifiedName& holder, const QualifiedName& referenced,
                   std::span<const ColumnName> marked) {
  return !paths_of(tables.expected(holder), tables, referenced, marked).empty() ||
         !paths_of(tables.actual(holder), tables, referenced, marked).empty();
}

std::vector<Path> paths_between(const Tables& tables, const QualifiedName& first, const QualifiedName& second,
                                std::span<const ColumnName> marked) {
  const auto stated = [&](const auto& from, const auto& to) { return stated_paths(tables, from, to, marked); };
  const auto live = [&](const auto& from, const auto& to) { return live_paths(tables, from, to, marked); };
  auto result = both_ways(stated, first, second);
  if (result.empty()) result = both_ways(live, first, second);
  narrow(result, marked);
  return result;
}

}  // namespace schemadrift::relationships
