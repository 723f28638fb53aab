#include "relationships/resolve.hpp"

#include "relationships/configurator.hpp"

namespace schemadrift::relationships {

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

Configuration configure(const Catalogue& catalogue, const Database* actual) {
  return Configurator(catalogue, actual).run();
}

std::vector<ResolvedRelationship> resolve(const Catalogue& catalogue, const Database* actual) {
  auto result = configure(catalogue, actual);
  const auto is_added = [&](std::size_t index) { return index >= result.stated; };
  result.all.resize(result.stated);
  for (auto& each : result.all) {
    if (each.reverse && is_added(*each.reverse)) each.reverse.reset();
    std::erase_if(each.reverses, is_added);
    for (auto& overlap : each.overlaps) std::erase_if(overlap.others, is_added);
    std::erase_if(each.overlaps, [](const Overlap& overlap) { return overlap.others.empty(); });
  }
  return std::move(result.all);
}

}  // namespace schemadrift::relationships
