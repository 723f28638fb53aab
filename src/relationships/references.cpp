#include "relationships/references.hpp"

#include <algorithm>

namespace schemadrift::relationships {

namespace {

using Names = std::vector<QualifiedName>;

struct Candidate {
  Path path;
  std::vector<KeyColumns> columns;  ///< those that may be foreign
};

class Finder {
 public:
  Finder(const Tables& tables, std::span<const ColumnName> marked, bool live)
      : tables_(tables), marked_(marked), live_(live) {}

  std::vector<Candidate> run(const Names& near, const Names& far) {
    // The near table alone first, then with those that it inherits.
    for (const auto& left : {Names{near.front()}, near}) {
      add(far, left);
      if (left != far) add(left, far);
      if (!found_.empty()) break;
    }
    return std::move(found_);
  }

 private:
  void add(const Names& holders, const Names& referenced) {
    for (const auto& holder : holders) {
      for (const auto& target : referenced) {
        const auto paths = live_ ? live_paths(tables_, holder, target, {}) : stated_paths(tables_, holder, target, {});
        for (const auto& path : paths) add(path);
      }
    }
  }

  void add(const Path& path) {
    Candidate candidate{path, {}};
    for (auto& each : columns_of(path, tables_)) {
      const ColumnName referencing{path.holder, each.referencing};
      const bool may = marked_.empty() || std::ranges::find(marked_, referencing) != marked_.end();
      if (may) candidate.columns.push_back(std::move(each));
    }
    const bool known = std::ranges::any_of(found_, [&](const Candidate& each) { return each.path.key == path.key; });
    if (!candidate.columns.empty() && !known) found_.push_back(std::move(candidate));
  }

  const Tables& tables_;
  std::span<const ColumnName> marked_;
  bool live_;
  std::vector<Candidate> found_;
};

bool is_exactly(const Candidate& candidate, std::span<const ColumnName> marked) {
  const auto& columns = candidate.path.key->columns;
  return std::ranges::all_of(
             columns,
             [&](const std::string& each) {
               return std::ranges::find(marked, ColumnName{candidate.path.holder, each}) != marked.end();
             }) &&
         std::ranges::all_of(marked, [&](const ColumnName& each) {
           return each.table == candidate.path.holder && std::ranges::find(columns, each.column) != columns.end();
         });
}

bool is_referenced_at(const Candidate& candidate, std::span<const ColumnName> marked) {
  return std::ranges::all_of(marked, [&](const ColumnName& each) {
    return each.table == candidate.path.referenced &&
           std::ranges::find(candidate.columns, each.column, &KeyColumns::referenced) != candidate.columns.end();
  });
}

Join join_of(const Candidate& candidate) {
  Join join;
  for (const auto& each : candidate.columns) {
    JoinComparison comparison;
    comparison.left.name = {candidate.path.referenced, each.referenced};
    comparison.right.name = {candidate.path.holder, each.referencing};
    join.comparisons.push_back(std::move(comparison));
  }
  return join;
}

bool references_within(const Table* table, const Tables& tables, const ColumnName& referencing,
                       const ColumnName& referenced) {
  if (table == nullptr) return false;
  return std::ranges::any_of(table->foreign_keys, [&](const ForeignKey& key) {
    if (tables.resolve(key.references_table, table->name.schema) != referenced.table) return false;
    const auto columns = columns_of(Path{table->name, referenced.table, &key, false}, tables);
    return std::ranges::any_of(columns, [&](const KeyColumns& each) {
      return each.referencing == referencing.column && each.referenced == referenced.column;
    });
  });
}

bool states_key_over(const Table* table, const std::string& column) {
  return table != nullptr && std::ranges::any_of(table->foreign_keys, [&](const ForeignKey& key) {
           return std::ranges::find(key.columns, column) != key.columns.end();
         });
}

// There is a foreign key, but what was marked is the column that it references.
std::optional<FoundJoin> marked_at_wrong_end(const Tables& tables, const Names& near, const Names& far,
                                             std::span<const ColumnName> marked) {
  if (marked.empty()) return std::nullopt;
  auto found = Finder(tables, {}, false).run(near, far);
  if (found.empty()) found = Finder(tables, {}, true).run(near, far);
  std::erase_if(found, [&](const Candidate& each) { return !is_referenced_at(each, marked); });
  if (found.empty()) return std::nullopt;
  const auto& [path, columns] = found.front();
  FoundJoin result;
  result.paths = {path};
  result.problem = Problem{ProblemKind::foreign_keys_not_foreign, path.holder, path.referenced, {}, false};
  for (const auto& each : columns) {
    auto& detail = result.problem->detail;
    detail += (detail.empty() ? "" : ", ") + path.holder.name + '.' + each.referencing;
  }
  return result;
}

}  // namespace

bool column_references(const Tables& tables, const ColumnName& referencing, const ColumnName& referenced) {
  const auto* stated = tables.expected(referencing.table);
  if (references_within(stated, tables, referencing, referenced)) return true;
  return !states_key_over(stated, referencing.column) &&
         references_within(tables.actual(referencing.table), tables, referencing, referenced);
}

FoundJoin find_join(const Tables& tables, const Names& near, const Names& far, std::span<const ColumnName> marked) {
  auto found = Finder(tables, marked, false).run(near, far);
  if (found.empty()) found = Finder(tables, marked, true).run(near, far);
  FoundJoin result;
  for (const auto& each : found) result.paths.push_back(each.path);
  if (found.empty()) {
    if (auto misled = marked_at_wrong_end(tables, near, far, marked)) return *std::move(misled);
    result.problem = Problem{ProblemKind::no_foreign_keys, near.front(), far.front(), {}, false};
    return result;
  }
  if (found.size() > 1 && !marked.empty()) {
    std::erase_if(found, [&](const Candidate& each) { return !is_exactly(each, marked); });
  }
  if (found.size() != 1) {
    result.problem = Problem{ProblemKind::ambiguous_foreign_keys, near.front(), far.front(), {}, false};
    return result;
  }
  result.paths = {found.front().path};
  result.join = join_of(found.front());
  return result;
}

}  // namespace schemadrift::relationships
