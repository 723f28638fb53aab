#pragma once

// The keys of relationships: SQLAlchemy's keywords of `relationship()` and of `backref()`. See describe_forms.hpp.

#include "catalogue/forms.hpp"

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
struct Labels<InnerJoin> {
  static constexpr std::array values{
      Label{InnerJoin::no, "false", "an eager load keeps rows without a target"},
      Label{InnerJoin::yes, "true", "an eager load drops rows without a target"},
      Label{InnerJoin::unnested, "unnested", "the same, where it does not stand inside an outer join"},
      Label{InnerJoin::nested, "nested", "the same, to the right of an outer join"},
  };
};

template <>
struct Describe<RelationshipOptions> {
  using Form = RelationshipOptions;
  static constexpr std::string_view doc = "What both sides of a pair of relationships can state.";
  static constexpr std::tuple own{
      Field{"foreign_keys", &Form::foreign_keys,
            "The columns that hold the foreign key: of this model, or table.column."},
      Field{"remote_side", &Form::remote_side, "The columns at the far end, in the same spelling."},
      Field{"primaryjoin", &Form::primaryjoin,
            "The join from this model, to `secondary` where there is one: table.column = table.column, joined by AND. "
            "remote() and foreign() may stand around a column."},
      Field{"secondaryjoin", &Form::secondaryjoin, "The join from `secondary` to the target, in the same spelling."},
      Field{"cascade", &Form::cascade, "save-update, merge, delete, delete-orphan, refresh-expire, expunge, all."},
      Field{"cascade_backrefs", &Form::cascade_backrefs, "Whether save-update follows a backref: SQLAlchemy 1.4 only."},
      Field{"single_parent", &Form::single_parent, "Whether a child may have one parent only, enforced by the ORM."},
      Field{"passive_deletes", &Form::passive_deletes,
            "Whether the ORM leaves the children to the database's ON DELETE."},
      Field{"passive_updates", &Form::passive_updates,
            "Whether the ORM leaves changed keys to the database's ON UPDATE. Default: true."},
      Field{"post_update", &Form::post_update, "Whether the foreign key is written in a statement of its own."},
      Field{"uselist", &Form::uselist, "Whether the attribute is a collection."},
      Field{"viewonly", &Form::viewonly, "Whether the ORM never writes through it."},
      Field{"sync_backref", &Form::sync_backref, "Whether a change shows at the attribute that leads back at once."},
      Field{"overlaps", &Form::overlaps, "Other relationships that write the same columns on purpose."},
      Field{"lazy", &Form::lazy,
            "select, joined, subquery, selectin, immediate, raise, raise_on_sql, noload, dynamic or write_only."},
      Field{"innerjoin", &Form::innerjoin, "Whether an eager load drops rows without a target."},
      Field{"omit_join", &Form::omit_join, "Whether a selectin load may do without a join."},
      Field{"order_by", &Form::order_by, "The columns that order the collection, in the spelling of foreign_keys."},
      Field{"active_history", &Form::active_history, "Whether the previous value is loaded when it is replaced."},
      Field{"enable_typechecks", &Form::enable_typechecks,
            "Whether a subclass may not stand in for its base. Default: true."},
  };
  static_assert(describes_every_member<Form>(own));
};

template <>
struct Describe<Backref> {
  using base = RelationshipOptions;
  static constexpr std::string_view definition = "backref";
  static constexpr std::string_view doc = "The attribute that SQLAlchemy adds to the target of a relationship.";
  static constexpr std::array<std::string_view, 1> required{"name"};
  static constexpr std::tuple own{Field{"name", &Backref::name, "The attribute."}};
  static_assert(describes_every_member<Backref>(own));
};

template <>
struct Describe<catalogue::RelationshipForm> {
  using Form = catalogue::RelationshipForm;
  using base = RelationshipOptions;
  static constexpr std::string_view definition = "relationship";
  static constexpr std::string_view doc = "An ORM relationship, in SQLAlchemy's words.";
  static constexpr std::array<std::string_view, 1> required{"target"};
  static constexpr std::tuple own{
      Field{"target", &Form::target, "The model that it leads to."},
      Field{"direction", &Form::direction, "Which side holds the foreign key. Without it, the foreign keys decide."},
      Field{"secondary", &Form::secondary, "The association table of a many-to-many relationship."},
      Field{"back_populates", &Form::back_populates,
            "The attribute of the target that leads back; it must name this one."},
      Field{"backref", &Form::backref, "The attribute that SQLAlchemy adds to the target: a name, or a map."},
      Field{"source", &Form::source, "Where the ORM declares it: file:line."},
  };
  // Its name is the key that it stands under.
  static_assert(detail::member_count<Relationship>() == std::tuple_size_v<decltype(own)> + 2);
};

}  // namespace schemadrift
