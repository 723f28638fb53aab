#include "relationships/derive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "relationships/links.hpp"
#include "relationships/model_names.hpp"
#include "relationships/resolve.hpp"

namespace schemadrift::relationships {

namespace {

using Choices = std::vector<std::string>;

class Derivation {
 public:
  Derivation(const Database& database, const std::string& default_schema)
      : links_(links_of(database)), associations_(associations_of(database)) {
    const auto names = model_names(database, default_schema);
    for (const auto& table : database.tables) {
      indexes_.emplace(&table, models_.size());
      auto& model = models_.emplace_back();
      model.name = names.at(table.name);
      model.table = table.name;
      auto& taken = taken_.emplace_back(std::set<std::string>{"metadata"});  // SQLAlchemy's own
      for (const auto& column : table.columns) taken.insert(column.name);
    }
    for (const auto& link : links_) owners_[link.holder] += cascades(link) ? 1 : 0;
  }

  std::vector<Model> run() {
    // First the side that holds the key: its column has named it.
    std::vector<std::string> forwards;
    for (const auto& link : links_) forwards.push_back(choose(link.holder, forward_choices(link)));
    std::vector<std::string> backwards;
    for (const auto& link : links_) backwards.push_back(choose(link.target, backward_choices(link)));
    for (std::size_t i = 0; i < links_.size(); ++i) add_forward(links_[i], forwards[i], backwards[i]);
    for (std::size_t i = 0; i < links_.size(); ++i) add_backward(links_[i], forwards[i], backwards[i]);
    for (const auto& each : associations_) add_many_to_many(each);
    return std::move(models_);
  }

 private:
  Model& model(const Table* table) { return models_[indexes_.at(table)]; }
  [[nodiscard]] const std::string& name_of(const Table* table) const { return models_[indexes_.at(table)].name; }

  /// The first that is no column and no other relationship of the model.
  std::string choose(const Table* table, const Choices& choices) {
    auto& taken = taken_[indexes_.at(table)];
    for (const auto& each : choices) {
      if (taken.insert(each).second) return each;
    }
    for (int i = 2;; ++i) {
      if (auto numbered = fmt::format("{}_{}", choices.back(), i); taken.insert(numbered).second) return numbered;
    }
  }

  [[nodiscard]] std::string one(const Table* table) const {
    return attribute(singular_attribute(table->name.name), name_of(table));
  }
  [[nodiscard]] std::string many(const Table* table) const {
    return attribute(plural_attribute(table->name.name), name_of(table));
  }

  [[nodiscard]] Choices forward_choices(const Link& link) const {
    const auto target = one(link.target);
    // A column may be called what the row would be.
    const auto qualified = link.role == target ? "related_" + target : fmt::format("{}_{}", link.role, target);
    if (!link.is_key_column) return link.is_only() ? Choices{target, qualified} : Choices{qualified};
    return {link.role, qualified};
  }

  [[nodiscard]] Choices backward_choices(const Link& link) const {
    const auto holders = link.unique ? one(link.holder) : many(link.holder);
    const auto qualified = fmt::format("{}_{}", link.role, holders);
    if (link.is_self() && link.role == "parent") return {link.unique ? "child" : "children", qualified};
    if (link.is_self()) return {qualified};
    // Of several keys, the one that is named after the target is the plain one.
    return link.is_only() || link.role == one(link.target) ? Choices{holders, qualified} : Choices{qualified};
  }

  void add_forward(const Link& link, const std::string& name, const std::string& reverse) {
    auto relationship = between(name, link.target, reverse);
    if (link.is_self() || !link.is_only()) relationship.direction = Direction::many_to_one;
    if (!link.is_only()) relationship.foreign_keys = link.key->columns;
    if (link.is_self()) relationship.remote_side = link.key->references_columns;
    model(link.holder).relationships.push_back(std::move(relationship));
  }

  void add_backward(const Link& link, const std::string& forward, const std::string& name) {
    auto relationship = between(name, link.holder, forward);
    if (link.is_self() || !link.is_only()) relationship.direction = Direction::one_to_many;
    if (!link.is_only()) {
      for (const auto& column : link.key->columns) {
        relationship.foreign_keys.push_back(fmt::format("{}.{}", name_of(link.holder), column));
      }
    }
    if (link.unique) relationship.uselist = false;
    state_cascade(relationship, link);
    model(link.target).relationships.push_back(std::move(relationship));
  }

  /// What ON DELETE SET DEFAULT does, the ORM would do otherwise: it sets NULL.
  [[nodiscard]] static bool has_defaults(const Link& link) {
    return std::ranges::all_of(link.key->columns, [&](const std::string& name) {
      const auto found = std::ranges::find(link.holder->columns, name, &Column::name);
      return found != link.holder->columns.end() && found->default_value.has_value();
    });
  }

  /// ON DELETE CASCADE deletes the rows, so the ORM may as well. A row that can do without this parent, or has others,
  /// is no orphan when one lets go of it.
  void state_cascade(Relationship& relationship, const Link& link) const {
    if (link.key->on_delete == ReferentialAction::set_default && has_defaults(link)) {
      relationship.passive_deletes = PassiveDeletes::all;
    }
    if (!cascades(link)) return;
    relationship.passive_deletes = PassiveDeletes::yes;
    const bool owned = owners_.at(link.holder) == 1 && !link.nullable;
    relationship.cascade = owned ? CascadeWords{"all", "delete-orphan"} : CascadeWords{"all"};
  }

  static bool cascades(const Link& link) {
    return link.key->on_delete.value_or(ReferentialAction::no_action) == ReferentialAction::cascade;
  }

  void add_many_to_many(const Association& association) {
    const auto& [table, first, second] = association;
    const auto name = choose(first, {many(second), many(table)});
    const auto reverse = choose(second, {many(first), many(table)});
    add_side(first, association, between(name, second, reverse));
    add_side(second, association, between(reverse, first, name));
  }

  void add_side(const Table* table, const Association& association, Relationship relationship) {
    relationship.secondary = association.table->name;
    model(table).relationships.push_back(std::move(relationship));
  }

  [[nodiscard]] Relationship between(const std::string& name, const Table* target, const std::string& reverse) const {
    Relationship relationship;
    relationship.name = name;
    relationship.target = name_of(target);
    relationship.back_populates = reverse;
    return relationship;
  }

  std::vector<Link> links_;
  std::vector<Association> associations_;
  std::vector<Model> models_;
  std::map<const Table*, std::size_t> indexes_;
  std::map<const Table*, int> owners_;        ///< parents that take their rows along
  std::vector<std::set<std::string>> taken_;  ///< attributes and columns of each model
};

/// Keys that share a column, as those do that hold a tenant, are written by several relationships on purpose.
void state_overlaps(Catalogue& catalogue) {
  const auto configuration = configure(catalogue, nullptr);
  std::size_t index = 0;
  for (auto& model : catalogue.models) {
    for (auto& relationship : model.relationships) {
      std::set<std::string> names;
      for (const auto& overlap : configuration.all[index].overlaps) {
        for (const auto other : overlap.others) names.insert(configuration.all[other].relationship->name);
      }
      relationship.overlaps.assign(names.begin(), names.end());
      ++index;
    }
  }
}

}  // namespace

Catalogue derive_catalogue(Database database) {
  std::map<std::string, int> tables;
  for (const auto& table : database.tables) ++tables[table.name.schema];
  const auto most = std::ranges::max_element(tables, {}, [](const auto& each) { return each.second; });
  Catalogue catalogue;
  if (most != tables.end() && !tables.contains("public")) catalogue.default_schema = most->first;
  catalogue.models = derive_models(database, catalogue.default_schema);
  catalogue.database = std::move(database);
  state_overlaps(catalogue);
  return catalogue;
}

std::vector<Model> derive_models(const Database& database, const std::string& default_schema) {
  return Derivation(database, default_schema).run();
}

}  // namespace schemadrift::relationships
