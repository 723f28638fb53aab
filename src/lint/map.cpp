#include "lint/map.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace schemadrift::lint {

namespace {

class MapBuilder {
 public:
  explicit MapBuilder(const Sides& sides) : sides_(sides) {}

  SchemaMap build() {
    add_side(sides_.catalogue->database, &MappedTable::expected);
    if (sides_.actual != nullptr) add_side(*sides_.actual, &MappedTable::actual);
    SchemaMap map;
    for (auto& [name, table] : tables_) map.tables.push_back(std::move(table));
    for (auto& [key, link] : keys_) add(map, std::move(link));
    for (const auto& model : sides_.catalogue->models) add_relationships(map, model);
    std::ranges::sort(map.links);
    return map;
  }

 private:
  void add_side(const Database& database, bool MappedTable::*side) {
    for (const auto& table : database.tables) {
      auto& mapped = tables_[table.name];
      mapped.name = table.name;
      mapped.*side = true;
      for (const auto& key : table.foreign_keys) {
        // Names may differ where the models leave them open: what it is between tells which it is.
        auto& link = keys_[{table.name, key.references_table, key.columns}];
        if (link.name.empty()) link = {table.name, key.references_table, key.name};
        link.actual = link.actual || side == &MappedTable::actual;
      }
    }
  }

  void add(SchemaMap& map, MappedLink link) const {
    if (tables_.contains(link.from) && tables_.contains(link.to)) map.links.push_back(std::move(link));
  }

  void add_relationships(SchemaMap& map, const Model& model) const {
    for (const auto& relationship : model.relationships) {
      const auto& models = sides_.catalogue->models;
      const auto target = std::ranges::find(models, relationship.target, &Model::name);
      if (target != models.end()) add(map, {model.table, target->table, relationship.name, true});
    }
  }

  const Sides& sides_;
  std::map<QualifiedName, MappedTable> tables_;
  std::map<std::tuple<QualifiedName, QualifiedName, std::vector<std::string>>, MappedLink> keys_;
};

}  // namespace

SchemaMap map_of(const Sides& sides) { return MapBuilder(sides).build(); }

}  // namespace schemadrift::lint
