#include "relationships/resolve.hpp"

#include <map>
#include <string_view>
#include <utility>

#include "relationships/direction.hpp"

namespace schemadrift::relationships {

namespace {

class Resolver {
 public:
  Resolver(const Catalogue& catalogue, const Database* actual) : tables_(catalogue, actual) {
    for (const auto& model : catalogue.models) models_.emplace(model.name, &model);
  }

  [[nodiscard]] ResolvedRelationship resolve(const Model& model, const Relationship& relationship) const {
    ResolvedRelationship result;
    result.model = &model;
    result.relationship = &relationship;
    result.cascade = cascade_of(relationship);
    const auto found = models_.find(relationship.target);
    if (found == models_.end()) return result;
    result.target = found->second;
    if (relationship.secondary.has_value()) {
      resolve_secondary(result);
    } else {
      resolve_direct(result);
    }
    return result;
  }

 private:
  void resolve_direct(ResolvedRelationship& result) const {
    const Ends ends{result.model, result.target};
    const auto foreign_keys = resolve_columns(tables_, ends, result.relationship->foreign_keys);
    const auto remote_side = resolve_columns(tables_, ends, result.relationship->remote_side);
    result.paths = paths_between(tables_, ends.model->table, ends.target->table, foreign_keys);
    result.derived = derive_direction({tables_, ends, result.paths, foreign_keys, remote_side});
    if (result.paths.size() != 1 || !result.direction()) return;
    const bool outwards = result.is(Direction::many_to_one);
    result.join = joined(result.paths.front(), outwards);
  }

  void resolve_secondary(ResolvedRelationship& result) const {
    const auto secondary = tables_.resolve(*result.relationship->secondary, result.model->table.schema);
    const Ends ends{result.model, result.target};
    const auto marked = resolve_columns(tables_, ends, result.relationship->foreign_keys);
    result.derived = Direction::many_to_many;
    result.paths = outgoing(secondary, result.model->table, marked);
    result.secondary_paths = outgoing(secondary, result.target->table, marked);
    if (result.paths.size() == 1) result.join = joined(result.paths.front(), false);
    if (result.secondary_paths.size() == 1) result.secondary_join = joined(result.secondary_paths.front(), true);
  }

  [[nodiscard]] std::vector<Path> outgoing(const QualifiedName& holder, const QualifiedName& referenced,
                                           std::span<const ColumnName> marked) const {
    auto result = stated_paths(tables_, holder, referenced, marked);
    return result.empty() ? live_paths(tables_, holder, referenced, marked) : result;
  }

  // Outwards: from the table that holds the foreign key.
  [[nodiscard]] std::vector<JoinPair> joined(const Path& path, bool outwards) const {
    std::vector<JoinPair> result;
    for (const auto& each : columns_of(path, tables_)) {
      JoinPair pair{{path.holder, each.referencing}, {path.referenced, each.referenced}};
      if (!outwards) std::swap(pair.local, pair.remote);
      result.push_back(std::move(pair));
    }
    return result;
  }

  Tables tables_;
  std::map<std::string_view, const Model*> models_;
};

using Attribute = std::pair<const Model*, std::string_view>;

// One side is enough to link a pair (SQLAlchemy's _add_reverse_property), so that the other side's word is looked at
// second.
void link(std::vector<ResolvedRelationship>& all) {
  std::map<Attribute, std::size_t> by_attribute;
  for (std::size_t i = 0; i < all.size(); ++i)
    by_attribute.emplace(Attribute{all[i].model, all[i].relationship->name}, i);
  const auto named = [&](const ResolvedRelationship& each) -> std::optional<std::size_t> {
    const auto found = by_attribute.find({each.target, each.relationship->back_populates});
    return found == by_attribute.end() ? std::nullopt : std::optional(found->second);
  };
  for (auto& each : all) each.reverse = named(each);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].reverse || all[*all[i].reverse].target != all[i].model) continue;
    auto& other = all[*all[i].reverse];
    if (!other.reverse && other.relationship->back_populates.empty()) other.reverse = i;
  }
}

}  // namespace

std::optional<Direction> ResolvedRelationship::direction() const {
  if (derived || !relationship->direction.has_value()) return derived;
  return *relationship->direction;
}

bool ResolvedRelationship::contradicts_stated_direction() const {
  return derived && relationship->direction.has_value() && *relationship->direction != *derived;
}

bool ResolvedRelationship::is_self_referential() const {
  return target != nullptr && target->table == model->table && !relationship->secondary.has_value();
}

bool ResolvedRelationship::is_collection() const {
  return relationship->uselist.has_value() ? *relationship->uselist : direction() != Direction::many_to_one;
}

std::vector<ResolvedRelationship> resolve(const Catalogue& catalogue, const Database* actual) {
  const Resolver resolver(catalogue, actual);
  std::vector<ResolvedRelationship> result;
  for (const auto& model : catalogue.models) {
    for (const auto& each : model.relationships) result.push_back(resolver.resolve(model, each));
  }
  link(result);
  return result;
}

}  // namespace schemadrift::relationships
