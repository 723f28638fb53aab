#include "catalogue/long_names.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "model/name_length.hpp"
#include "schemadrift/describe_database.hpp"

namespace schemadrift::catalogue {
namespace {

/// Where PostgreSQL wants names to differ. A table is a type, too, and a unique constraint an index.
enum class Space { relations, types, columns, constraints };

bool is_long(std::string_view name) { return name.size() > longest_name; }

void cut(std::string& name) { name.resize(kept(name).size()); }
void cut(QualifiedName& name) { cut(name.name); }
void cut(Type& type) { cut(type.name); }
void cut(ColumnName& name) {
  cut(name.table);
  cut(name.column);
}

template <class T>
void cut(std::vector<T>& all) {
  for (auto& each : all) cut(each);
}

template <class T>
void cut(Stated<T>& stated) {
  if (!stated.has_value()) return;
  auto value = *stated;
  cut(value);
  stated = std::move(value);
}

/// An attribute of a model, a part of the application, and a pattern are no names of the database.
bool is_name_of_database(ObjectKind kind) {
  return kind != ObjectKind::relationship && kind != ObjectKind::connection && kind != ObjectKind::component &&
         kind != ObjectKind::waiver;
}

ObjectPath cut_path(ObjectPath path) {
  cut(path.table);
  if (is_name_of_database(path.kind)) cut(path.name);
  return path;
}

bool is_part_of_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Says which objects have long names, and takes away those whose names become the same as another's.
class Namespaces {
 public:
  explicit Namespaces(Catalogue& catalogue) : catalogue_(catalogue) {}

  void run() {
    auto& database = catalogue_.database;
    keep_distinct(database.tables, {Space::relations, Space::types});
    for (auto& table : database.tables) keep_distinct_parts(table);
    keep_distinct(database.sequences, {Space::relations});
    keep_distinct(database.enums, {Space::types});
    keep_distinct(database.domains, {Space::types});
    catalogue_.declarations.erase_if([&](const ObjectPath& path) {
      const ObjectPath table{ObjectKind::table, path.schema, path.table, path.table};
      return dropped_.contains(path) || dropped_.contains(table);
    });
  }

 private:
  using Key = std::tuple<Space, std::string, std::string, std::string>;

  struct Taken {
    std::string stated;
    SourcePosition position;
  };

  template <class T>
  void keep_distinct(std::vector<T>& objects, std::initializer_list<Space> spaces) {
    std::erase_if(objects, [&](const T& each) {
      const auto table = Describe<T>::kind == ObjectKind::table ? each.name.name : std::string();
      return !claim(spaces, {Describe<T>::kind, each.name.schema, table, each.name.name});
    });
  }

  void keep_distinct_parts(Table& table) {
    keep_distinct(table, table.columns, {Space::columns});
    if (table.primary_key.has_value()) {
      std::vector<PrimaryKey> only{*table.primary_key};
      keep_distinct(table, only, {Space::constraints, Space::relations});
      if (only.empty()) table.primary_key = {};
    }
    keep_distinct(table, table.uniques, {Space::constraints, Space::relations});
    keep_distinct(table, table.checks, {Space::constraints});
    keep_distinct(table, table.exclusions, {Space::constraints, Space::relations});
    keep_distinct(table, table.foreign_keys, {Space::constraints});
    keep_distinct(table, table.indexes, {Space::relations});
  }

  // What PostgreSQL names itself gets a name that is free.
  template <class T>
  void keep_distinct(const Table& table, std::vector<T>& parts, std::initializer_list<Space> spaces) {
    std::erase_if(parts, [&](const T& each) {
      if constexpr (requires { each.named; }) {
        if (!each.named) return false;
      }
      return !claim(spaces, {Describe<T>::kind, table.name.schema, table.name.name, each.name});
    });
  }

  /// False when something else has the name, and that for its length alone.
  bool claim(std::initializer_list<Space> spaces, const ObjectPath& object) {
    const auto* declaration = catalogue_.declarations.find(object);
    LongName entry{cut_path(object), object.name, declaration == nullptr ? Declaration{} : *declaration};
    for (const auto space : spaces) {
      const bool within_table = space == Space::columns || space == Space::constraints;
      Key key{space, object.schema, within_table ? object.table : std::string(), std::string(kept(object.name))};
      const Taken mine{object.name, entry.declaration.position};
      const auto [first, added] = taken_.try_emplace(std::move(key), mine);
      if (added || !entry.taken_by.empty()) continue;
      if (!is_long(object.name) && !is_long(first->second.stated)) continue;
      entry.taken_by = first->second.stated;
      entry.taken_at = first->second.position;
    }
    const bool is_free = entry.taken_by.empty();
    if (!is_free) dropped_.insert(object);
    if (!is_free || is_long(object.name)) catalogue_.long_names.push_back(std::move(entry));
    return is_free;
  }

  Catalogue& catalogue_;
  std::map<Key, Taken> taken_;
  std::set<ObjectPath> dropped_;
};

/// Cuts the names wherever they stand.
class Shortener {
 public:
  explicit Shortener(const std::vector<LongName>& names) {
    for (const auto& each : names) long_names_.insert(each.stated);
  }

  void shorten(Database& database) const {
    for (auto& table : database.tables) shorten(table);
    for (auto& each : database.enums) cut(each.name);
    for (auto& domain : database.domains) {
      cut(domain.name);
      cut(domain.type);
      for (auto& check : domain.checks) cut(check.name);
    }
    for (auto& sequence : database.sequences) {
      cut(sequence.name);
      cut(sequence.owned_by);
    }
  }

  void shorten(Model& model) const {
    cut(model.table);
    in_text(model.polymorphic_on);
    for (auto& relationship : model.relationships) {
      cut(relationship.secondary);
      shorten(static_cast<RelationshipOptions&>(relationship));
      shorten(static_cast<RelationshipOptions&>(relationship.backref));
    }
  }

 private:
  void shorten(Table& table) const {
    cut(table.name);
    cut(table.partition_of);
    for (auto& column : table.columns) {
      cut(column.name);
      cut(column.type);
    }
    if (table.primary_key.has_value()) {
      auto key = *table.primary_key;
      cut(key.name);
      cut(key.columns);
      table.primary_key = std::move(key);
    }
    for (auto& each : table.uniques) {
      cut(each.name);
      cut(each.columns);
      cut(each.include);
    }
    for (auto& each : table.checks) cut(each.name);
    for (auto& each : table.foreign_keys) {
      cut(each.name);
      cut(each.columns);
      cut(each.references_table);
      cut(each.references_columns);
    }
    for (auto& each : table.indexes) {
      cut(each.name);
      cut(each.include);
      for (auto& key : each.keys) cut(key.column);
    }
    for (auto& each : table.exclusions) {
      cut(each.name);
      for (auto& element : each.elements) in_text(element.expression);
    }
  }

  void shorten(RelationshipOptions& options) const {
    for (auto* list : {&options.foreign_keys, &options.remote_side, &options.order_by}) {
      for (auto& each : *list) in_text(each);
    }
    in_text(options.primaryjoin);
    in_text(options.secondaryjoin);
  }

  /// Where names stand among other things.
  void in_text(std::string& text) const {
    if (!is_long(text)) return;
    std::string result;
    for (auto rest = std::string_view(text); !rest.empty();) {
      const auto end = std::ranges::find_if_not(rest, is_part_of_name);
      const auto length = std::max<std::size_t>(static_cast<std::size_t>(end - rest.begin()), 1);
      const auto word = rest.substr(0, length);
      result += long_names_.contains(word) ? kept(word) : word;
      rest.remove_prefix(length);
    }
    text = std::move(result);
  }

  std::set<std::string, std::less<>> long_names_;
};

}  // namespace

void shorten_names(Catalogue& catalogue) {
  const bool has_long_names =
      std::ranges::any_of(catalogue.declarations.objects(), [](const auto& each) { return is_long(each.first.name); });
  if (has_long_names) Namespaces(catalogue).run();
  // What is not in the catalogue may be named all the same, as the target of a foreign key.
  const Shortener shortener(catalogue.long_names);
  shortener.shorten(catalogue.database);
  for (auto& model : catalogue.models) shortener.shorten(model);
  if (!has_long_names) return;
  catalogue.declarations.rename(cut_path);
  std::set<QualifiedName> unqualified;
  for (auto name : catalogue.unqualified) {
    cut(name);
    unqualified.insert(std::move(name));
  }
  catalogue.unqualified = std::move(unqualified);
}

}  // namespace schemadrift::catalogue
