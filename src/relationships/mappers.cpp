#include "relationships/mappers.hpp"

#include <algorithm>

namespace schemadrift::relationships {

Mappers::Mappers(const Catalogue& catalogue) {
  for (const auto& model : catalogue.models) models_.emplace(model.name, &model);
}

const Model* Mappers::find(std::string_view name) const {
  const auto found = models_.find(name);
  return found == models_.end() ? nullptr : found->second;
}

const Model* Mappers::parent(const Model& model) const {
  return model.inherits.empty() ? nullptr : find(model.inherits);
}

std::vector<const Model*> Mappers::lineage(const Model& model) const {
  std::vector<const Model*> result;
  // The reader refuses circles; a catalogue that was made otherwise must not hang us.
  for (const auto* each = &model; each != nullptr; each = parent(*each)) {
    if (std::ranges::find(result, each) != result.end()) break;
    result.push_back(each);
  }
  return result;
}

std::vector<QualifiedName> Mappers::tables(const Model& model) const {
  std::vector<QualifiedName> result;
  for (const auto* each : lineage(model)) {
    if (std::ranges::find(result, each->table) == result.end()) result.push_back(each->table);
    if (each->concrete) break;
  }
  return result;
}

bool Mappers::are_related(const Model& first, const Model& second) const {
  return lineage(first).back() == lineage(second).back();
}

bool Mappers::descends(const Model& model, const Model& from) const {
  const auto line = lineage(model);
  return std::ranges::find(line, &from) != line.end();
}

bool Mappers::are_siblings(const Model& first, const Model& second) const {
  return are_related(first, second) && !descends(first, second) && !descends(second, first);
}

}  // namespace schemadrift::relationships
