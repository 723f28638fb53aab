#pragma once

// What a catalogue says: the expected database, the models and their relationships, and, beside these values, where
// each was declared.

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schemadrift/connections.hpp"
#include "schemadrift/database.hpp"
#include "schemadrift/policy.hpp"
#include "schemadrift/position.hpp"

namespace schemadrift {

enum class Direction { one_to_many, many_to_one, many_to_many };

/// `passive_deletes` of SQLAlchemy: no, yes, or 'all'.
enum class PassiveDeletes { no, yes, all };

/// `innerjoin` of SQLAlchemy: False, True, 'unnested' or 'nested'.
enum class InnerJoin { no, yes, unnested, nested };

/// What both sides of a pair can state: SQLAlchemy's keywords of `relationship()` and of `backref()`, uninterpreted.
/// The words of a cascade. Spaces at the two ends of a text belong to its words, as SQLAlchemy has it.
struct CascadeWords : std::vector<std::string> {
  using std::vector<std::string>::vector;
};

struct RelationshipOptions {
  std::vector<std::string> foreign_keys;  ///< the model's own columns, or table.column of another table
  std::vector<std::string> remote_side;   ///< in the same spelling
  std::string primaryjoin;                ///< a.b = c.d and …; remote() and foreign() may stand in it
  std::string secondaryjoin;
  Stated<CascadeWords> cascade;
  Stated<bool> cascade_backrefs;
  bool single_parent = false;
  PassiveDeletes passive_deletes = PassiveDeletes::no;
  bool passive_updates = true;
  bool post_update = false;
  Stated<bool> uselist;
  bool viewonly = false;
  Stated<bool> sync_backref;
  std::vector<std::string> overlaps;
  Stated<std::string> lazy;  ///< none is SQLAlchemy's None, which is noload
  InnerJoin innerjoin = InnerJoin::no;
  Stated<bool> omit_join;
  std::vector<std::string> order_by;
  bool active_history = false;
  bool enable_typechecks = true;
};

/// The attribute that a relationship adds to its target: `backref="parent"`, or `backref("parent", remote_side=[id])`.
struct Backref : RelationshipOptions {
  std::string name;  ///< empty: there is none
};

/// An ORM relationship as a model declares it: SQLAlchemy's words, uninterpreted.
struct Relationship : RelationshipOptions {
  std::string name;    ///< the attribute
  std::string target;  ///< the model that it leads to
  Stated<Direction> direction;
  Stated<QualifiedName> secondary;
  std::string back_populates;
  Backref backref;
  OrmSource source;
};

struct Model {
  std::string name;
  QualifiedName table;
  std::vector<std::string> bases;  ///< every base, nearest first
  std::vector<Relationship> relationships;
  OrmSource source;
  std::string inherits;  ///< the model whose mapper this one inherits from; over the same table, or over one of its own
  std::string polymorphic_on;  ///< the column that says which model a row is of
  std::string polymorphic_identity;
  bool concrete = false;  ///< it inherits, but its table stands for itself
};

/// Which ORM the models are written for: what it does with a relationship depends on its version.
enum class Orm { sqlalchemy_1_4, sqlalchemy_2_0, sqlalchemy_2_1 };

/// Where and by whom something was declared. An inherited column is declared in its base; `model_position` is then the
/// model that inherits it.
struct Declaration {
  SourcePosition position;
  std::string model;
  std::string attribute;
  std::string base;               ///< empty unless inherited
  SourcePosition model_position;  ///< the model's key in its file
  OrmSource source;
};

/// A declaration with the places of its object's attributes (`type`, `default`), which stand in the same file.
class DeclaredObject {
 public:
  explicit DeclaredObject(Declaration declaration) : declaration_(std::move(declaration)) {}

  [[nodiscard]] const Declaration& declaration() const { return declaration_; }
  void add_attribute(std::string_view attribute, int line, int column, int length) {
    attributes_.push_back({std::string(attribute), line, column, length});
  }
  /// The attribute's own position, else the object's.
  [[nodiscard]] SourcePosition position(std::string_view attribute) const {
    const auto found = std::ranges::find(attributes_, attribute, &Attribute::name);
    if (found == attributes_.end()) return declaration_.position;
    return {declaration_.position.file, found->line, found->column, found->length};
  }

 private:
  struct Attribute {
    std::string name;
    int line = 0;
    int column = 0;
    int length = 1;
  };
  Declaration declaration_;
  std::vector<Attribute> attributes_;
};

/// Looks up who declared an object.
class Declarations {
 public:
  DeclaredObject& add(ObjectPath object, Declaration declaration) {
    return objects_.insert_or_assign(std::move(object), DeclaredObject(std::move(declaration))).first->second;
  }

  /// Null when nothing declared it.
  [[nodiscard]] const Declaration* find(const ObjectPath& object) const {
    const auto found = objects_.find(object);
    return found == objects_.end() ? nullptr : &found->second.declaration();
  }
  /// The attribute's own position, else the object's, else an unknown one.
  [[nodiscard]] SourcePosition position(const ObjectPath& object, std::string_view attribute) const {
    const auto found = objects_.find(object);
    return found == objects_.end() ? SourcePosition{} : found->second.position(attribute);
  }
  [[nodiscard]] const std::map<ObjectPath, DeclaredObject>& objects() const { return objects_; }

  /// Forgets what no object of the catalogue is called any more.
  template <class Test>
  void erase_if(const Test& test) {
    std::erase_if(objects_, [&](const auto& each) { return test(each.first); });
  }
  /// Calls each object by the path that `renamed` makes of its own.
  template <class Renamed>
  void rename(const Renamed& renamed) {
    for (auto& [path, declared] : std::exchange(objects_, {})) objects_.emplace(renamed(path), declared);
  }

 private:
  std::map<ObjectPath, DeclaredObject> objects_;
};

/// A name of more bytes than PostgreSQL keeps. In the catalogue's values the object has the name that is left of it.
struct LongName {
  ObjectPath object;  ///< by the name that is left
  std::string stated;
  Declaration declaration;
  /// Something else has that name, too: then this object is not among the catalogue's values.
  std::string taken_by = {};  ///< as that one was stated; empty where the name is free
  SourcePosition taken_at = {};
};

/// A file of the catalogue with its text, so that a report can show the line.
struct CatalogueFile {
  std::string path;
  std::string text;
};

struct Catalogue {
  Database database;
  std::vector<Model> models;
  Declarations declarations;
  std::vector<CatalogueFile> files;
  std::vector<LongName> long_names;
  /// Tables that no schema is stated for, neither with the name nor around it: the application leaves it to
  /// search_path.
  std::set<QualifiedName> unqualified;
  std::string default_schema = "public";
  Orm orm = Orm::sqlalchemy_2_0;
  std::vector<ConnectionProfile> connections;
  std::vector<Component> components;
  Policy policy;
};

template <>
struct Labels<Orm> {
  static constexpr std::array values{
      Label{Orm::sqlalchemy_1_4, "sqlalchemy 1.4", "SQLAlchemy 1.4"},
      Label{Orm::sqlalchemy_2_0, "sqlalchemy 2.0", "SQLAlchemy 2.0"},
      Label{Orm::sqlalchemy_2_1, "sqlalchemy 2.1", "SQLAlchemy 2.1"},
  };
};

template <>
struct Labels<Direction> {
  static constexpr std::array values{
      Label{Direction::one_to_many, "one_to_many", "a collection: the target holds the foreign key"},
      Label{Direction::many_to_one, "many_to_one", "a scalar: this model holds the foreign key"},
      Label{Direction::many_to_many, "many_to_many", "a collection through an association table"},
  };
};

}  // namespace schemadrift
