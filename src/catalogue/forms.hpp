#pragma once

// What stands in a catalogue file, as described structs: the objects of database.hpp in the shape in which people write
// them. Every entry keeps its nodes, so that later steps can point at any part of it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/tree.hpp"
#include "schemadrift/catalogue.hpp"

namespace schemadrift::catalogue {

/// An entry of a map (`key` is its name) or of a list (`key` is null), and what it says.
template <class Form>
struct Placed {
  const Node* key = nullptr;
  const Node* value = nullptr;
  Form form;

  [[nodiscard]] std::string_view name() const { return key == nullptr ? std::string_view{} : key->text; }
  /// Where the entry begins.
  [[nodiscard]] const Place& place() const { return key == nullptr ? value->place : key->place; }
};

/// name → form, in the order of the file.
template <class Form>
struct MapOf {
  std::vector<Placed<Form>> entries;
};

/// A list of forms, or a map of them by name.
template <class Form>
struct ListOrMapOf {
  std::vector<Placed<Form>> entries;
};

/// A list of forms.
template <class Form>
struct ListOf {
  std::vector<Placed<Form>> entries;
};

/// A form that may be left out.
template <class Form>
struct MaybeOf {
  std::optional<Placed<Form>> entry;
};

/// A list of names, or one name alone.
struct NameList {
  std::vector<Placed<std::string>> entries;
};

/// Texts in their order: 1.0, yes and null are texts here, too.
struct LabelList {
  std::vector<Placed<std::string>> entries;
};

struct EnumForm {
  LabelList labels;
  Stated<std::string> comment;
};

struct CheckForm : Check {};

/// `references` of a column.
struct ReferenceForm : ForeignKey {
  QualifiedName table;
  std::string column;
};

struct ColumnForm : Column {
  bool primary_key = false;
  bool unique = false;
  MaybeOf<CheckForm> check;
  MaybeOf<ReferenceForm> references;
  std::string attribute;
  OrmSource source;
};

struct PrimaryKeyForm : PrimaryKey {};

struct UniqueForm : Unique {};

/// `references` of a foreign key.
struct TargetForm {
  QualifiedName table;
  std::vector<std::string> columns;
};

struct ForeignKeyForm : ForeignKey {
  MaybeOf<TargetForm> references;
};

struct IndexForm : Index {};

struct ExclusionForm : Exclusion {};

struct RelationshipForm : Relationship {};

/// What bases and models have in common.
struct ClassForm {
  NameList extends;
  NameList omit;
  MapOf<ColumnForm> columns;
  MaybeOf<PrimaryKeyForm> primary_key;
  ListOrMapOf<UniqueForm> uniques;
  ListOrMapOf<CheckForm> checks;
  ListOrMapOf<ForeignKeyForm> foreign_keys;
  ListOrMapOf<IndexForm> indexes;
  ListOrMapOf<ExclusionForm> exclusions;
  MapOf<RelationshipForm> relationships;
  Stated<bool> complete;
  Stated<std::string> comment;
  OrmSource source;
};

struct BaseForm : ClassForm {};

struct ModelForm : ClassForm {
  QualifiedName table;
  std::string schema;
  Relation relation = Relation::table;
  Stated<QualifiedName> partition_of;
  MaybeOf<std::string> inherits;
  std::string polymorphic_on;
  std::string polymorphic_identity;
  bool concrete = false;
};

struct DomainForm : Domain {
  ListOrMapOf<CheckForm> check_forms;
};

struct SequenceForm : Sequence {
  OrmSource source;
};

struct WaiverForm {
  std::string pattern;
  std::string reason;
  Stated<Date> until;
};

/// Of the catalogue's format: this schemadrift knows one.
struct FormatVersion {
  static constexpr std::int64_t newest = 1;
  std::int64_t number = 0;
};

struct CatalogueForm {
  FormatVersion version;
  std::string schema;
  MaybeOf<Orm> orm;
  std::vector<std::string> schemas;
  bool complete = false;
  bool default_names = false;
  std::string role;
  MapOf<std::int64_t> not_stated;
  MapOf<std::string> not_stated_digests;
  MapOf<BaseForm> bases;
  MapOf<EnumForm> enums;
  MapOf<DomainForm> domains;
  MapOf<SequenceForm> sequences;
  MapOf<ModelForm> models;
  MapOf<ConnectionProfile> connections;
  MapOf<Component> components;
  std::vector<std::string> enable;
  MapOf<SeverityChoice> severities;
  ListOf<WaiverForm> waivers;
};

}  // namespace schemadrift::catalogue
