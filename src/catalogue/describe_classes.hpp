#pragma once

// The keys of models, of bases, and of a catalogue file as a whole: see describe_forms.hpp.

#include "catalogue/describe_connections.hpp"
#include "catalogue/describe_forms.hpp"
#include "catalogue/describe_relationships.hpp"

namespace schemadrift {

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
      Field{"inherits", &Form::inherits,
            "The model whose mapper this one inherits from, over the same table or over one of its own."},
      Field{"polymorphic_on", &Form::polymorphic_on, "The column that says which model a row is of."},
      Field{"polymorphic_identity", &Form::polymorphic_identity, "What that column holds for this model."},
      Field{"concrete", &Form::concrete, "Whether its table stands for itself, although the model inherits."},
  };
  static_assert(describes_every_member<Form>(own));
};

template <>
struct Describe<catalogue::WaiverForm> {
  using Form = catalogue::WaiverForm;
  static constexpr std::string_view definition = "waiver";
  static constexpr std::string_view doc = "Findings that are known and accepted for now.";
  static constexpr std::array<std::string_view, 2> required{"pattern", "reason"};
  static constexpr std::tuple own{
      Field{"pattern", &Form::pattern, "Which: a rule (index-*), an object (public.roles.*), or both as RULE:OBJECT."},
      Field{"reason", &Form::reason, "Why, for those who read the catalogue."},
      Field{"until", &Form::until, "The last day on which it holds, as 2026-12-31. Without it, it holds for good."},
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
      Field{"orm", &Form::orm, "The ORM that the models are written for. Default: sqlalchemy 2.0."},
      Field{"schemas", &Form::schemas,
            "The schemas that the catalogue is about, besides those that it models something in; globs will do."},
      Field{"complete", &Form::complete, "Whether what is not stated does not exist. Default: false."},
      Field{"default_names", &Form::default_names,
            "Whether what has no name has the one that PostgreSQL makes up. Default: false, and it may have any."},
      Field{"role", &Form::role, "The role that the application connects as: its privileges are checked, too."},
      Field{"not_stated", &Form::not_stated,
            "How many objects there are that the catalogue has no words for, by kind, such as view: 2."},
      Field{"not_stated_digests", &Form::not_stated_digests,
            "A digest of their definitions, by kind, as pull writes it: whether they are still the same."},
      Field{"bases", &Form::bases, "Mixins, by name."},
      Field{"enums", &Form::enums, "Enum types: name, or schema.name, and the labels in order."},
      Field{"domains", &Form::domains, "Domains, by name."},
      Field{"sequences", &Form::sequences, "Sequences, by name."},
      Field{"models", &Form::models, "The models, by name."},
      Field{"connections", &Form::connections, "How the application connects: connection profiles, by name."},
      Field{"components", &Form::components, "The parts of the application, by name: which connection each uses."},
      Field{"enable", &Form::enable, "Opt-in rules that run: their ids, globs of them, or a category such as design."},
      Field{
          "severities", &Form::severities,
          "Severities of findings, by pattern: a rule (index-*), an object (public.roles.*), or both as RULE:OBJECT."},
      Field{"waivers", &Form::waivers, "Findings that are known and accepted for now."},
  };
  static_assert(describes_every_member<Form>(own));
};

}  // namespace schemadrift
