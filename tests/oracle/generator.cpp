#include "oracle/generator.hpp"

#include <algorithm>

#include "oracle/dice.hpp"

namespace schemadrift::tests {

namespace {

class Generator : Dice {
 public:
  explicit Generator(std::uint32_t seed) : Dice(seed) {}

  Catalogue run() {
    const auto count = 1 + below(3);
    for (int i = 0; i < count; ++i) add_table("t" + std::to_string(i));
    for (int i = below(5); i >= 0; --i) add_key(any_table(), any_table());
    for (int i = 0; i < count; ++i) add_model(i);
    if (chance(35)) add_association();
    if (chance(15)) add_child();
    for (int i = 1 + below(4); i > 0; --i) add_relationship(i);
    return std::move(catalogue_);
  }

 private:
  std::vector<Table>& tables() { return catalogue_.database.tables; }
  Table& any_table() { return one_of(tables()); }
  Table& table(const QualifiedName& name) { return *std::ranges::find(tables(), name, &Table::name); }

  void add_column(Table& table, const std::string& name) {
    if (std::ranges::find(table.columns, name, &Column::name) != table.columns.end()) return;
    Column column;
    column.name = name;
    column.type = {"pg_catalog", "int4", {}, false};
    table.columns.push_back(std::move(column));
  }

  Table& add_table(const std::string& name) {
    auto& table = tables().emplace_back();
    table.name = {"public", name};
    add_column(table, "id");
    PrimaryKey key;
    key.columns = {"id"};
    if (chance(15)) {
      add_column(table, "acc");
      key.columns = {"acc", "id"};
    }
    for (int i = 0; i < 3; ++i) add_column(table, "k" + std::to_string(i));
    table.primary_key = std::move(key);
    return table;
  }

  // A column that is a part of a key of two columns is often shared by another one, as a tenant is.
  void add_key(Table& holder, const Table& target) {
    ForeignKey key;
    key.references_table = target.name;
    key.references_columns = target.primary_key->columns;
    for (const auto& each : key.references_columns) {
      auto column = each == "acc" ? std::string("acc") : word({"k0", "k1", "k2", "k1"});
      if (chance(3)) column = "id";
      add_column(holder, column);
      if (std::ranges::find(key.columns, column) != key.columns.end()) return;
      key.columns.push_back(column);
    }
    const bool is_itself = holder.name == target.name && key.columns == key.references_columns;
    const bool known = std::ranges::any_of(holder.foreign_keys, [&](const ForeignKey& each) {
      return each.columns == key.columns && each.references_table == key.references_table;
    });
    if (!is_itself && !known) holder.foreign_keys.push_back(std::move(key));
  }

  Model& add_model(int number) {
    auto& model = catalogue_.models.emplace_back();
    model.name = "M" + std::to_string(number);
    model.table = tables()[static_cast<std::size_t>(number)].name;
    return model;
  }

  void add_association() {
    auto& table = tables().emplace_back();
    table.name = {"public", "link"};
    PrimaryKey primary;
    for (const auto* side : {"a", "b"}) {
      const auto& target = tables()[static_cast<std::size_t>(below(static_cast<int>(catalogue_.models.size())))];
      ForeignKey key;
      key.references_table = target.name;
      key.references_columns = target.primary_key->columns;
      for (const auto& each : key.references_columns) {
        key.columns.push_back(side + each);
        add_column(table, side + each);
        primary.columns.push_back(side + each);
      }
      if (chance(90)) table.foreign_keys.push_back(key);
    }
    table.primary_key = std::move(primary);
    if (!chance(25)) return;
    auto& model = catalogue_.models.emplace_back();
    model.name = "Link";
    model.table = table.name;
  }

  // Over the parent's table, or over one of its own that references the parent's.
  void add_child() {
    auto& parent = catalogue_.models.front();
    auto& parent_table = table(parent.table);
    add_column(parent_table, "kind");
    parent.polymorphic_on = "kind";
    parent.polymorphic_identity = "1";
    Model child;
    child.name = "Child";
    child.inherits = parent.name;
    child.polymorphic_identity = "2";
    child.table = parent.table;
    if (chance(60)) {
      const auto primary = *parent_table.primary_key;
      auto& own = tables().emplace_back();
      own.name = {"public", "child"};
      for (const auto& each : primary.columns) add_column(own, each);
      add_column(own, "k0");
      own.primary_key = primary;
      ForeignKey key;
      key.columns = key.references_columns = primary.columns;
      key.references_table = parent.table;
      own.foreign_keys.push_back(std::move(key));
      child.table = own.name;
    }
    catalogue_.models.push_back(std::move(child));
  }

  std::string column_of(const Table& table, const std::string& column) { return table.name.name + "." + column; }

  std::vector<std::string> columns_of(const Table& table, const std::vector<std::string>& columns) {
    std::vector<std::string> result;
    for (const auto& each : columns) result.push_back(column_of(table, each));
    return result;
  }

  std::vector<std::string> any_columns() {
    const auto& table = any_table();
    std::vector<std::string> result;
    for (int i = 1 + below(2); i > 0; --i) {
      result.push_back(column_of(
          table, table.columns[static_cast<std::size_t>(below(static_cast<int>(table.columns.size())))].name));
    }
    if (chance(4)) result.push_back(column_of(table, "nope"));
    return result;
  }

  // A foreign key between the two, with its holder; null when there is none.
  std::pair<Table*, ForeignKey*> key_between(const Model& model, const Model& target) {
    std::vector<std::pair<Table*, ForeignKey*>> all{{nullptr, nullptr}};
    const auto add = [&](Table& holder, const QualifiedName& referenced) {
      for (auto& key : holder.foreign_keys) {
        if (key.references_table == referenced) all.emplace_back(&holder, &key);
      }
    };
    add(table(model.table), target.table);
    if (model.table != target.table) add(table(target.table), model.table);
    if (all.size() > 1) all.erase(all.begin());
    return one_of(all);
  }

  std::string join_over(const Table& holder, const ForeignKey& key) {
    std::string text;
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
      auto from = column_of(holder, key.columns[i]);
      auto to = key.references_table.name + "." + key.references_columns[i];
      if (chance(25)) from = "foreign(" + from + ")";
      if (chance(15)) to = "remote(" + to + ")";
      if (chance(8)) from = "remote(" + from + ")";
      if (chance(30)) std::swap(from, to);
      text += (text.empty() ? "" : " and ") + from + (chance(94) ? " = " : " < ") + to;
    }
    return text;
  }

  CascadeWords cascade() {
    static const std::vector<CascadeWords> all{{"all"},
                                               {"all", "delete-orphan"},
                                               {"all", "delete-orphan"},
                                               {"save-update", "merge"},
                                               {"delete"},
                                               {"merge"},
                                               {"delete-orphan"},
                                               {"none"},
                                               {"all", "none"},
                                               {"save-update", "delete"},
                                               {"false"},
                                               {"save_update"},
                                               {"ALL"},
                                               {"refresh-expire"}};
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  }

  void choose_options(RelationshipOptions& options) {
    if (chance(30)) options.cascade = cascade();
    options.single_parent = chance(30);
    if (chance(15)) options.passive_deletes = chance(50) ? PassiveDeletes::yes : PassiveDeletes::all;
    options.passive_updates = !chance(5);
    options.post_update = chance(5);
    if (chance(10)) options.uselist = chance(50);
    if (chance(8)) options.viewonly = true;
    if (chance(8)) options.sync_backref = chance(50);
    if (chance(10)) options.lazy = word({"joined", "selectin", "dynamic", "write_only", "nonsense", "raise", "noload"});
    if (chance(3)) options.cascade_backrefs = chance(50);
    if (chance(3)) options.omit_join = true;
    options.active_history = chance(3);
    if (chance(10)) options.overlaps = {word({"r1", "r2", "r3", "b1"})};
  }

  void choose_join(Relationship& relationship, const Model& model, const Model& target) {
    auto& link = tables().back();
    if (link.name.name == "link" && chance(50)) {
      relationship.secondary = link.name;
      if (chance(3)) relationship.secondary = QualifiedName{"public", "nowhere"};
      if (link.foreign_keys.size() == 2 && chance(25)) {
        relationship.primaryjoin = join_over(link, link.foreign_keys[0]);
        if (chance(80)) relationship.secondaryjoin = join_over(link, link.foreign_keys[1]);
      }
      return;
    }
    if (chance(2)) relationship.secondaryjoin = "t0.id = t0.k0";
    const auto [holder, key] = key_between(model, target);
    if (chance(6)) relationship.foreign_keys = any_columns();
    if (chance(6)) relationship.remote_side = any_columns();
    if (holder == nullptr) return;
    if (chance(45)) relationship.foreign_keys = columns_of(*holder, key->columns);
    if (chance(3)) relationship.foreign_keys = columns_of(table(key->references_table), key->references_columns);
    if (chance(12)) relationship.primaryjoin = join_over(*holder, *key);
    const bool to_itself = model.table == target.table;
    if (chance(to_itself ? 45 : 4)) {
      relationship.remote_side = columns_of(table(key->references_table), key->references_columns);
    }
    if (chance(4)) relationship.remote_side = columns_of(*holder, key->columns);
    if (chance(3)) relationship.remote_side.push_back(column_of(*holder, key->columns.front()));
  }

  const Model& target_of(const Model& model) {
    std::vector<const Model*> all;
    for (const auto& each : catalogue_.models) {
      if (key_between(model, each).first != nullptr) all.push_back(&each);
    }
    if (all.empty() || chance(10)) return one_of(catalogue_.models);
    return *one_of(all);
  }

  void add_relationship(int number) {
    auto& model = one_of(catalogue_.models);
    const auto target = target_of(model).name;
    const auto& end = *std::ranges::find(catalogue_.models, target, &Model::name);
    const auto name = "r" + std::to_string(number);
    Relationship relationship;
    relationship.name = name;
    relationship.target = chance(2) ? "Nobody" : target;
    choose_options(relationship);
    choose_join(relationship, model, end);
    if (chance(35)) {
      relationship.backref.name = chance(85) ? "b" + std::to_string(number) : word({"r1", "k0", "b1", "id"});
      if (chance(40)) choose_options(relationship.backref);
      relationship.backref.cascade_backrefs = {};
      relationship.backref.omit_join = {};
    } else if (chance(60)) {
      link_back(relationship, model, end);
    }
    if (chance(2)) relationship.back_populates = "b1";
    std::ranges::find(catalogue_.models, model.name, &Model::name)->relationships.push_back(std::move(relationship));
  }

  // The other side over the same columns, most often right.
  void link_back(Relationship& relationship, const Model& model, const Model& target) {
    if (chance(6)) {
      relationship.back_populates = word({"r1", "r2", "k0", "nothing"});
      return;
    }
    Relationship back;
    back.name = relationship.name + "_back";
    back.target = chance(97) ? model.name : target.name;
    back.secondary = relationship.secondary;
    back.foreign_keys = relationship.foreign_keys;
    back.primaryjoin = relationship.secondary.has_value() ? relationship.secondaryjoin : relationship.primaryjoin;
    if (relationship.secondary.has_value()) back.secondaryjoin = relationship.primaryjoin;
    if (model.table == target.table && relationship.remote_side.empty() && chance(80)) {
      back.remote_side = columns_of(table(model.table), table(model.table).primary_key->columns);
    }
    choose_options(back);
    relationship.back_populates = back.name;
    if (chance(80)) back.back_populates = relationship.name;
    std::ranges::find(catalogue_.models, target.name, &Model::name)->relationships.push_back(std::move(back));
  }

  Catalogue catalogue_;
};

}  // namespace

Catalogue random_catalogue(std::uint32_t seed) { return Generator(seed).run(); }

}  // namespace schemadrift::tests
