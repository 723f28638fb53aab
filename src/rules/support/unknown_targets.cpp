#include "rules/support/unknown_targets.hpp"

#include <algorithm>

#include "model/suggestion.hpp"
#include "relationships/problem.hpp"

namespace schemadrift::rules {

namespace {

using relationships::ProblemKind;

// The columns are there, and of the same types.
bool fits(const Table& holder, const ForeignKey& key, const Table& meant) {
  if (key.references_columns.size() != key.columns.size()) return false;
  for (std::size_t i = 0; i < key.columns.size(); ++i) {
    const auto* from = find_column(holder, key.columns[i]);
    const auto* to = find_column(meant, key.references_columns[i]);
    if (from == nullptr || to == nullptr || !(from->type == to->type)) return false;
  }
  return true;
}

bool looks_in_vain(const ResolvedRelationship& relationship) {
  return relationship.problem && relationship.problem->kind == ProblemKind::no_foreign_keys;
}

class Search {
 public:
  Search(const RuleInput& input, const relationships::Configuration& configuration)
      : configuration_(configuration),
        database_(input.catalogue->database),
        tables_(*input.catalogue, input.comparison == nullptr ? nullptr : input.comparison->actual) {}

  std::vector<UnknownTarget> run() {
    for (const auto& holder : database_.tables) {
      for (const auto& key : holder.foreign_keys) look_at(holder, key);
    }
    return std::move(found_);
  }

 private:
  void look_at(const Table& holder, const ForeignKey& key) {
    const auto name = tables_.resolve(key.references_table, holder.name.schema);
    if (tables_.expected(name) != nullptr || tables_.actual(name) != nullptr) return;
    UnknownTarget target{&holder, &key, nullptr, false};
    target.meant = find_proven(target, name);
    target.is_proven = target.meant != nullptr;
    if (target.meant == nullptr) target.meant = find_near(holder, key, name);
    if (target.meant != nullptr) found_.push_back(target);
  }

  const Table* find_proven(UnknownTarget target, const QualifiedName& name) const {
    for (const auto& each : configuration_.all) {
      if (!looks_in_vain(each) || each.target == nullptr) continue;
      const auto& far = each.model->table == target.holder->name ? each.target->table : each.model->table;
      target.meant = tables_.expected(far);
      if (target.meant == nullptr || !is_between(each, target) || !fits(*target.holder, *target.key, *target.meant))
        continue;
      const bool is_like = far.name.starts_with(name.name) || name.name.starts_with(far.name) ||
                           !nearest(name.name, std::vector{far.name}).empty();
      if (is_like) return target.meant;
    }
    return nullptr;
  }

  const Table* find_near(const Table& holder, const ForeignKey& key, const QualifiedName& name) const {
    std::vector<std::string> names;
    for (const auto& each : database_.tables) {
      if (each.name.schema == name.schema && fits(holder, key, each)) names.push_back(each.name.name);
    }
    const auto meant = nearest(name.name, names);
    return meant.empty() ? nullptr : tables_.expected({name.schema, meant});
  }

  const relationships::Configuration& configuration_;
  const Database& database_;
  relationships::Tables tables_;
  std::vector<UnknownTarget> found_;
};

}  // namespace

std::vector<UnknownTarget> unknown_targets(const RuleInput& input, const relationships::Configuration& configuration) {
  return Search(input, configuration).run();
}

bool is_between(const ResolvedRelationship& relationship, const UnknownTarget& target) {
  if (relationship.target == nullptr || relationship.relationship->secondary.has_value()) return false;
  const auto& here = relationship.model->table;
  const auto& there = relationship.target->table;
  return (here == target.holder->name && there == target.meant->name) ||
         (there == target.holder->name && here == target.meant->name);
}

}  // namespace schemadrift::rules
