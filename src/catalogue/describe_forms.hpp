#pragma once

// The keys of a catalogue: see describe.hpp. A form may add to what describe_database.hpp says of its base:
// `definition`, its name in the JSON Schema; `hidden`, fields of the base that are no keys here; `required` keys; and
// `never_null`, keys where null would mean nothing.

#include "catalogue/forms.hpp"
#include "schemadrift/describe_database.hpp"

namespace schemadrift {

template <>
struct Describe<catalogue::EnumForm> {
  using Form = catalogue::EnumForm;
  static constexpr std::string_view definition = "enum";
  static constexpr std::string_view doc = "An enum type.";
  static constexpr std::array<std::string_view, 1> required{"labels"};
  static constexpr std::tuple own{
      Field{"labels", &Form::labels, "The labels, in order."},
      Field{"comment", &Form::comment, "The comment; null states that there is none."},
  };
  static_assert(describes_every_member<Form>(own));
};

template <>
struct Describe<catalogue::CheckForm> {
  using base = Check;
  static constexpr std::string_view definition = "check";
  static constexpr std::string_view doc = "A check constraint.";
  static constexpr std::array<std::string_view, 2> hidden{"named", "inherited"};
  static constexpr std::array<std::string_view, 1> required{"expression"};
  static constexpr std::tuple<> own{};
};

template <>
struct Describe<catalogue::ReferenceForm> {
  using Form = catalogue::ReferenceForm;
  using base = ForeignKey;
  static constexpr std::string_view definition = "reference";
  static constexpr std::string_view doc = "A foreign key of this one column.";
  static constexpr std::array<std::string_view, 5> hidden{"named", "inherited", "columns", "references_table",
                                                          "references_columns"};
  static constexpr std::array<std::string_view, 1> required{"table"};
  static constexpr std::tuple own{
      Field{"table", &Form::table, "The table that it references; schema.table for another schema."},
      Field{"column", &Form::column,
            "The column that it references. Default: the primary key of a table in the catalogue."},
  };
  static_assert(describes_every_member<Form>(own));
};

template <>
struct Describe<catalogue::ColumnForm> {
  using Form = catalogue::ColumnForm;
  using base = Column;
  static constexpr std::string_view definition = "column";
  static constexpr std::string_view doc = "A column.";
  static constexpr std::array<std::string_view, 1> hidden{"name"};
  static constexpr std::array<std::string_view, 1> required{"type"};
  static constexpr std::tuple own{
      Field{"primary_key", &Form::primary_key, "Whether it is the primary key, or a part of it."},
      Field{"unique", &Form::unique, "Whether a unique constraint covers this column alone."},
      Field{"check", &Form::check, "A check constraint, as an SQL expression."},
      Field{"references", &Form::references, "The foreign key of this column: a map, or table.column."},
      Field{"attribute", &Form::attribute, "The model's attribute that holds it. Default: its own name."},
      Field{"source", &Form::source, "Where the ORM declares it: file:line."},
  };
  static_assert(describes_every_member<Form>(own));
};

template <>
struct Describe<catalogue::PrimaryKeyForm> {
  using base = PrimaryKey;
  static constexpr std::string_view definition = "primary_key";
  static constexpr std::string_view doc = "The primary key.";
  static constexpr std::array<std::string_view, 2> hidden{"named", "inherited"};
  static constexpr std::array<std::string_view, 1> required{"columns"};
  static constexpr std::tuple<> own{};
};

template <>
struct Describe<catalogue::UniqueForm> {
  using base = Unique;
  static constexpr std::string_view definition = "unique";
  static constexpr std::string_view doc = "A unique constraint. A unique index over the same columns satisfies it.";
  static constexpr std::array<std::string_view, 2> hidden{"named", "inherited"};
  static constexpr std::array<std::string_view, 1> required{"columns"};
  static constexpr std::tuple<> own{};
};

template <>
struct Describe<catalogue::TargetForm> {
  using Form = catalogue::TargetForm;
  static constexpr std::string_view definition = "target";
  static constexpr std::string_view doc = "What a foreign key references.";
  static constexpr std::array<std::string_view, 1> required{"table"};
  static constexpr std::tuple own{
      Field{"table", &Form::table, "The table; schema.table for another schema."},
      Field{"columns", &Form::columns, "The columns. Default: the primary key of a table in the catalogue."},
  };
  static_assert(describes_every_member<Form>(own));
};

template <>
struct Describe<catalogue::ForeignKeyForm> {
  using Form = catalogue::ForeignKeyForm;
  using base = ForeignKey;
  static constexpr std::string_view definition = "foreign_key";
  static constexpr std::string_view doc = "A foreign key.";
  static constexpr std::array<std::string_view, 4> hidden{"named", "inherited", "references_table",
                                                          "references_columns"};
  static constexpr std::array<std::string_view, 2> required{"columns", "references"};
  static constexpr std::tuple own{
      Field{"references", &Form::references, "What it references."},
  };
  static_assert(describes_every_member<Form>(own));
};

template <>
struct Describe<catalogue::IndexForm> {
  using base = Index;
  static constexpr std::string_view definition = "index";
  static constexpr std::string_view doc = "An index. A unique constraint over the same columns satisfies a unique one.";
  static constexpr std::array<std::string_view, 2> hidden{"named", "inherited"};
  static constexpr std::array<std::string_view, 1> required{"columns"};
  static constexpr std::array<std::string_view, 1> never_null{"method"};
  static constexpr std::tuple<> own{};
};

template <>
struct Describe<catalogue::ExclusionForm> {
  using base = Exclusion;
  static constexpr std::string_view definition = "exclusion";
  static constexpr std::string_view doc = "An exclusion constraint.";
  static constexpr std::array<std::string_view, 2> hidden{"named", "inherited"};
  static constexpr std::array<std::string_view, 2> required{"method", "elements"};
  static constexpr std::tuple<> own{};
};

template <>
struct Describe<catalogue::DomainForm> {
  using Form = catalogue::DomainForm;
  using base = Domain;
  static constexpr std::string_view definition = "domain";
  static constexpr std::string_view doc = "A domain.";
  static constexpr std::array<std::string_view, 2> hidden{"name", "checks"};
  static constexpr std::array<std::string_view, 1> required{"type"};
  static constexpr std::tuple own{Field{"checks", &Form::check_forms, "Check constraints of the domain."}};
  static_assert(describes_every_member<Form>(own));
};

template <>
struct Describe<catalogue::SequenceForm> {
  using Form = catalogue::SequenceForm;
  using base = Sequence;
  static constexpr std::string_view definition = "sequence";
  static constexpr std::string_view doc = "A sequence.";
  static constexpr std::array<std::string_view, 1> hidden{"name"};
  static constexpr std::tuple own{Field{"source", &Form::source, "Where the ORM declares it: file:line."}};
  static_assert(describes_every_member<Form>(own));
};

}  // namespace schemadrift
