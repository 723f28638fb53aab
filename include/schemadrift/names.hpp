#pragma once

// Names of database objects and of the kinds that they belong to, as PostgreSQL spells them.

#include <compare>
#include <string>
#include <string_view>

#include "schemadrift/describe.hpp"

namespace schemadrift {

/// A resolved name. `schema` is empty only where a catalogue names something without saying where it lives.
struct QualifiedName {
  std::string schema;
  std::string name;
  auto operator<=>(const QualifiedName&) const = default;
};

/// PostgreSQL's word for what an object is, plus what only an ORM or a catalogue has. `database` stands for the whole.
enum class ObjectKind {
  database,
  schema,
  table,
  column,
  primary_key,
  unique,
  check,
  exclusion,
  foreign_key,
  index,
  enum_type,
  domain,
  sequence,
  relationship,
  connection,
  component,
  waiver,
};

template <>
struct Labels<ObjectKind> {
  static constexpr std::array values{
      Label{ObjectKind::database, "database", "the database itself"},
      Label{ObjectKind::schema, "schema", "a schema"},
      Label{ObjectKind::table, "table", "a table, or what a model reads like one"},
      Label{ObjectKind::column, "column", "a column"},
      Label{ObjectKind::primary_key, "primary_key", "a primary key"},
      Label{ObjectKind::unique, "unique", "a unique constraint, or a unique index that does the same"},
      Label{ObjectKind::check, "check", "a check constraint"},
      Label{ObjectKind::exclusion, "exclusion", "an exclusion constraint"},
      Label{ObjectKind::foreign_key, "foreign_key", "a foreign key"},
      Label{ObjectKind::index, "index", "an index"},
      Label{ObjectKind::enum_type, "enum", "an enum type"},
      Label{ObjectKind::domain, "domain", "a domain"},
      Label{ObjectKind::sequence, "sequence", "a sequence"},
      Label{ObjectKind::relationship, "relationship", "a relationship of a model"},
      Label{ObjectKind::connection, "connection", "a connection profile of the application"},
      Label{ObjectKind::component, "component", "a part of the application that connects"},
      Label{ObjectKind::waiver, "waiver", "a waiver of the catalogue, by its pattern"},
  };
};

/// Which object a finding, a declaration or a line of coverage is about. What belongs to a table carries the table; a
/// relationship's table is its model's, and its name the attribute. A table carries its own name as `name`; a
/// connection and a component have a name alone.
struct ObjectPath {
  ObjectKind kind = ObjectKind::database;
  std::string schema;
  std::string table;
  std::string name;
  auto operator<=>(const ObjectPath&) const = default;
};

}  // namespace schemadrift
