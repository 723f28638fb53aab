#pragma once

// The keys of models, of bases, of relationships, and of a catalogue file as a whole: see describe_forms.hpp.

#include "catalogue/describe_forms.hpp"

namespace schemadrift {

template <>
struct Labels<PassiveDeletes> {
  static constexpr std::array values{
      Label{PassiveDeletes::no, "false", "the ORM loads the children and deletes them, or clears their keys"},
      Label{PassiveDeletes::yes, "true", "the ORM leaves the children that it has not loaded to ON DELETE"},
      Label{PassiveDeletes::all, "all", "the ORM leaves all children to ON DELETE"},
  };
};

template <>
struct Describe<catalogue::RelationshipForm> {
  using Form = catalogue::RelationshipForm;
  static constexpr std::string_view definition = "relationship";
  static constexpr std::string_view doc = "An ORM relationship, in SQLAlchemy's words.";
  static constexpr std::array<std::string_view, 1> required{"target"};
  static constexpr std::tuple own{
      Field{"target", &Form::target, "The model that it leads to."},
      Field{"direction", &Form::direction, "Which side holds the foreign key. Without it, the foreign keys decide."},
      Field{"secondary", &Form::secondary, "The association table of a many-to-many relationship."},
      Field{"foreign_keys", &Form::foreign_keys,
            "The columns that hold the foreign key: of this model, or table.column."},
      Field{"remote_side", &Form::remote_side, "The columns at the far end, in the same spelling."},
      Field{"back_populates", &Form::back_populates,
            "The attribute of the target that leads back; it must name this one."},
      Field{"backref", &Form::backref, "The attribute that SQLAlchemy adds to the target."},
      Field{"cascade", &Form::cascade, "save-update, merge, delete, delete-orphan, refresh-expire, expunge, all."},
      Field{"single_parent", &Form::single_parent, "Whether a child may have one parent only, enforced by the ORM."},
      Field{"passive_deletes", &Form::passive_deletes,
            "Whether the ORM leaves the children to the database's ON DELETE."},
      Field{"uselist", &Form::uselist, "Whether the attribute is a collection."},
      Field{"viewonly", &Form::viewonly, "Whether the ORM never writes through it."},
      Field{"source", &Form::source, "Where the ORM declares it: file:line."},
  };
  // Its name is the key that it stands under.
  static_assert(detail::member_count<Relationship>() == std::tuple_size_v<decltype(own)> + 1);
};

template <>
struct Describe<catalogue::ClassForm> {
  using Form = catalogue::ClassForm;
  static constexpr std::string_view doc = "What bases and models have in common.";
  static constexpr std::tuple own{
      Field{"extends", &Form::extends, "The bases, in the ORM's order: of two that declare a column, the first wins."},
      Field{"omit", &Form::omit, "Columns of the bases that are not inherited."},
      Field{"columns", &Form::columns, "The columns, by name. One that a base has, too, replaces the base's."},
      Field{"primary_key", &Form::primary_key, "The columns of the primary key, or a map with its name."},
      Field{"unique", &Form::uniques, "Unique constraints: lists of columns, or maps."},
      Field{"checks", &Form::checks, "Check constraints: expressions, or a map from name to expression."},
      Field{"foreign_keys", &Form::foreign_keys, "Foreign keys, of several columns or with a name."},
      Field{"indexes", &Form::indexes, "Indexes: lists of keys, or maps."},
      Field{"exclusions", &Form::exclusions, "Exclusion constraints."},
      Field{"relationships", &Form::relationships, "The ORM's relationships, by attribute."},
      Field{"complete", &Form::complete, "Whether what is not stated of the table does not exist."},
      Field{"comment", &Form::comment, "The table's comment; null states that there is none."},
      Field{"source", &Form::source, "Where the ORM declares it: file:line."},
  };
  static_assert(describes_every_member<Form>(own));
};

template <>
struct Describe<catalogue::BaseForm> {
  using base = catalogue::ClassForm;
  static constexpr std::string_view definition = "base";
  static constexpr std::string_view doc = "A mixin: what every model that extends it has.";
  static constexpr std::tuple<> own{};
};

template <>
struct Describe<catalogue::ModelForm> {
  using Form = catalogue::ModelForm;
  using base = catalogue::ClassForm;
  static constexpr std::string_view definition = "model";
  static constexpr std::string_view doc = "A model and its table.";
  static constexpr std::array<std::string_view, 1> required{"table"};
  static constexpr std::tuple own{
      Field{"table", &Form::table, "The table's name; schema.table for another schema."},
      Field{"schema", &Form::schema, "The table's schema."},
      Field{"relation", &Form::relation, "What stands behind the name. Default: table."},
      Field{"partition_of", &Form::partition_of, "The partitioned table that it is a part of."},
  };
  static_assert(describes_every_member<Form>(own));
};

template <>
struct Describe<catalogue::CatalogueForm> {
  using Form = catalogue::CatalogueForm;
  static constexpr std::string_view definition = "catalogue";
  static constexpr std::string_view doc = "A catalogue of schemadrift: the models of an application.";
  static constexpr std::array<std::string_view, 1> required{"schemadrift"};
  static constexpr std::tuple own{
      Field{"schemadrift", &Form::version, "The version of the format: 1."},
      Field{"schema", &Form::schema, "The schema of every table and type that is named without one. Default: public."},
      Field{"schemas", &Form::schemas,
            "The schemas that the catalogue is about, besides those that it models something in; globs will do."},
      Field{"complete", &Form::complete, "Whether what is not stated does not exist. Default: false."},
      Field{"default_names", &Form::default_names,
            "Whether what has no name has the one that PostgreSQL makes up. Default: false, and it may have any."},
      Field{"not_stated", &Form::not_stated,
            "How many objects there are that the catalogue has no words for, by kind, such as view: 2."},
      Field{"bases", &Form::bases, "Mixins, by name."},
      Field{"enums", &Form::enums, "Enum types: name, or schema.name, and the labels in order."},
      Field{"domains", &Form::domains, "Domains, by name."},
      Field{"sequences", &Form::sequences, "Sequences, by name."},
      Field{"models", &Form::models, "The models, by name."},
  };
  static_assert(describes_every_member<Form>(own));
};

}  // namespace schemadrift
