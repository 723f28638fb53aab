#pragma once

// The descriptions of what stands in a snapshot and in no catalogue: the whole, and names and types in parts. A field
// of the role `identity` is always there; any other one that is left out is as a new object has it.

#include "model/snapshot.hpp"
#include "schemadrift/describe_database.hpp"

namespace schemadrift {

template <>
struct Describe<QualifiedName> {
  static constexpr std::string_view definition = "qualified_name";
  static constexpr std::string_view doc = "A name in its schema.";
  static constexpr std::tuple own{
      Field{"schema", &QualifiedName::schema, "The schema.", Role::identity},
      Field{"name", &QualifiedName::name, "The name.", Role::identity},
  };
  static_assert(describes_every_member<QualifiedName>(own));
};

template <>
struct Describe<ColumnName> {
  static constexpr std::string_view definition = "column_name";
  static constexpr std::string_view doc = "A column of a table.";
  static constexpr std::tuple own{
      Field{"table", &ColumnName::table, "The table.", Role::identity},
      Field{"column", &ColumnName::column, "The column's name.", Role::identity},
  };
  static_assert(describes_every_member<ColumnName>(own));
};

template <>
struct Describe<Type> {
  static constexpr std::string_view definition = "type";
  static constexpr std::string_view doc = "A data type.";
  static constexpr std::tuple own{
      Field{"schema", &Type::schema, "The schema; pg_catalog for built-in types.", Role::identity},
      Field{"name", &Type::name, "The name as in pg_type; an array's is that of its elements.", Role::identity},
      Field{"modifiers", &Type::modifiers, "The modifiers: of numeric(10,2) they are 10 and 2."},
      Field{"array", &Type::array, "Whether it is an array. Default: false."},
  };
  static_assert(describes_every_member<Type>(own));
};

template <>
struct Describe<ObjectPath> {
  static constexpr std::string_view definition = "object";
  static constexpr std::string_view doc = "An object of the database.";
  static constexpr std::tuple own{
      Field{"kind", &ObjectPath::kind, "What it is.", Role::identity},
      Field{"schema", &ObjectPath::schema, "Its schema, or that of its table."},
      Field{"table", &ObjectPath::table, "The table that it belongs to."},
      Field{"name", &ObjectPath::name, "Its name."},
  };
  static_assert(describes_every_member<ObjectPath>(own));
};

template <>
struct Describe<Unreadable> {
  static constexpr std::string_view definition = "unreadable";
  static constexpr std::string_view doc = "Something that was there and could not be read.";
  static constexpr std::tuple own{
      Field{"object", &Unreadable::object, "What it is.", Role::identity},
      Field{"reason", &Unreadable::reason, "Why it could not be read.", Role::identity},
  };
  static_assert(describes_every_member<Unreadable>(own));
};

template <>
struct Describe<Denial> {
  static constexpr std::string_view definition = "denial";
  static constexpr std::string_view doc = "Something that the role may not do.";
  static constexpr std::tuple own{
      Field{"object", &Denial::object, "The schema, table or sequence.", Role::identity},
      Field{"privilege", &Denial::privilege, "SELECT, INSERT, UPDATE, DELETE or USAGE.", Role::identity},
      Field{"columns", &Denial::columns,
            "The columns of the table, where it may on others. Default: the whole object."},
      Field{"by_row_security", &Denial::by_row_security, "Whether it has the privilege, but no policy for any row."},
  };
  static_assert(describes_every_member<Denial>(own));
};

template <>
struct Describe<RoleAccess> {
  static constexpr std::string_view definition = "access";
  static constexpr std::string_view doc = "What the application's role may not do.";
  static constexpr std::tuple own{
      Field{"role", &RoleAccess::role, "The role.", Role::identity},
      Field{"denials", &RoleAccess::denials, "What it may not do.", Role::identity},
  };
  static_assert(describes_every_member<RoleAccess>(own));
};

template <>
struct Describe<Database> {
  static constexpr auto kind = ObjectKind::database;
  static constexpr std::string_view doc = "The database.";
  static constexpr std::tuple own{
      Field{"name", &Database::name, "The database's name; empty for one that was made of SQL.", Role::identity},
      Field{"server_version", &Database::server_version, "PostgreSQL's version.", Role::identity},
      Field{"schemas", &Database::schemas, "The schemas that exist, of those asked for.", Role::identity},
      Field{"search_path", &Database::search_path,
            "The search_path of the role that was asked about, else the connection's own."},
      Field{"namesakes", &Database::namesakes,
            "Relations of schemas on the search_path that are called like a table in scope."},
      Field{"extension_types", &Database::extension_types, "Types that extensions have brought. Default: unknown."},
      Field{"tables", &Database::tables, "The tables.", Role::identity},
      Field{"enums", &Database::enums, "The enum types.", Role::identity},
      Field{"domains", &Database::domains, "The domains.", Role::identity},
      Field{"sequences", &Database::sequences, "The sequences.", Role::identity},
      Field{"other_kinds", &Database::other_kinds, "How many objects there are of each kind that is not compared.",
            Role::identity},
      Field{"other_digests", &Database::other_digests, "A digest of all definitions of such a kind, where it has one."},
      Field{"unreadable", &Database::unreadable, "What could not be read, and why."},
      Field{"access", &Database::access, "What the role that was asked about may not do. Default: none was."},
      Field{"complete", &Database::complete, "Whether everything that exists is stated. Default: true."},
  };
  static_assert(describes_every_member<Database>(own));
};

template <>
struct Describe<Snapshot> {
  static constexpr std::string_view doc =
      "A snapshot of a PostgreSQL database, which `schemadrift snapshot` writes and any comparison may have as a side.";
  static constexpr std::tuple own{
      Field{"snapshot", &Snapshot::version, "The version of the format.", Role::identity},
      Field{"schemadrift", &Snapshot::written_by, "The version of schemadrift that wrote it.", Role::identity},
      Field{"scope", &Snapshot::scope, "The names or globs of the schemas that were asked for. Default: all."},
      Field{"database", &Snapshot::database, "The database.", Role::identity},
  };
  static_assert(describes_every_member<Snapshot>(own));
};

}  // namespace schemadrift
