#pragma once

// One side of a comparison, as plain values: what a catalogue expects, or what a PostgreSQL database actually has. The
// whole is a `Database`, so that *schema* keeps PostgreSQL's meaning. Descriptions of the fields are in
// describe_database.hpp.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "schemadrift/names.hpp"
#include "schemadrift/stated.hpp"

namespace schemadrift {

/// An SQL expression, as it was written or as the server prints it. Two of them are compared by meaning, never as text.
struct Expression {
  std::string text;
  bool operator==(const Expression&) const = default;
};

/// A data type with its modifiers, after aliases are resolved: `varchar(20)` and `character varying(20)` are the same.
struct Type {
  std::string schema;  ///< `pg_catalog` for built-in types; empty when a catalogue leaves it to the search path
  std::string name;    ///< as in pg_type: int4, varchar, timestamptz, task_status; an array's element
  std::vector<std::string>
      modifiers;  ///< varchar(20): {"20"}; numeric(10,2): {"10","2"}; interval: {"day to second","3"}
  bool array = false;
  bool operator==(const Type&) const = default;
};

/// How the numbers of a column are made. `serial` is a default of nextval() on a sequence that the column owns.
enum class Identity { always, by_default, serial };

enum class Deferrable { not_deferrable, initially_immediate, initially_deferred };

enum class ReferentialAction { no_action, restrict, cascade, set_null, set_default };

enum class MatchType { simple, full, partial };

enum class SortOrder { ascending, descending };

enum class NullsOrder { first, last };

/// What stands behind the name that a model calls its table.
enum class Relation { table, partitioned_table, view, materialized_view, foreign_table };

struct Column {
  std::string name;
  Type type;
  bool nullable = true;
  Stated<Expression> default_value;
  Stated<Identity> identity;
  Stated<Expression> generated;
  Stated<QualifiedName> collation;
  Stated<std::string> comment;
};

/// What every constraint and index has. An unnamed one (`named` is false) carries the name that PostgreSQL would make
/// up, so that it can be spoken of, and is matched by its definition.
struct Constraint {
  std::string name;
  bool named = true;
  bool inherited = false;  ///< a clone that a partition or a child table has from its parent
  Stated<std::string> comment;
};

struct PrimaryKey : Constraint {
  std::vector<std::string> columns;
  Stated<Deferrable> deferrable;
};

struct Unique : Constraint {
  std::vector<std::string> columns;
  Stated<std::vector<std::string>> include;
  Stated<bool> nulls_distinct;
  Stated<Deferrable> deferrable;
};

struct Check : Constraint {
  Expression expression;
  Stated<bool> validated;
  Stated<bool> no_inherit;
};

struct ExclusionElement {
  std::string expression;  ///< a column's name or an expression, as written
  std::string op;          ///< the operator's name, without its schema
  bool operator==(const ExclusionElement&) const = default;
};

struct Exclusion : Constraint {
  std::string method;
  std::vector<ExclusionElement> elements;
  Stated<Expression> where;
  Stated<Deferrable> deferrable;
};

struct ForeignKey : Constraint {
  std::vector<std::string> columns;
  QualifiedName references_table;
  std::vector<std::string> references_columns;
  Stated<ReferentialAction> on_delete;
  Stated<ReferentialAction> on_update;
  Stated<MatchType> match;
  Stated<Deferrable> deferrable;
  Stated<bool> validated;
  Stated<bool> enforced;
};

/// One key of an index: a column, or an expression.
struct IndexKey {
  std::string column;     ///< empty for an expression
  Expression expression;  ///< empty for a column
  Stated<SortOrder> order;
  Stated<NullsOrder> nulls;
  Stated<std::string> opclass;  ///< none: the default one of the column's type
  Stated<QualifiedName> collation;
};

struct Index : Constraint {
  Stated<std::string> method;
  std::vector<IndexKey> keys;
  Stated<std::vector<std::string>> include;
  bool unique = false;
  Stated<bool> nulls_distinct;
  Stated<Expression> where;
  Stated<bool> valid;
};

struct Table {
  QualifiedName name;
  Relation relation = Relation::table;
  /// What is not stated about the table does not exist. A live database's tables are all complete.
  bool complete = true;
  Stated<QualifiedName> partition_of;
  /// Whether it takes INSERT, UPDATE and DELETE: a view or a materialized view may not.
  bool writable = true;
  /// Of a partitioned table: whether a row that no other partition takes has a place.
  Stated<bool> default_partition;
  Stated<std::string> comment;
  std::vector<Column> columns;
  Stated<PrimaryKey> primary_key;
  std::vector<Unique> uniques;
  std::vector<Check> checks;
  std::vector<Exclusion> exclusions;
  std::vector<ForeignKey> foreign_keys;
  std::vector<Index> indexes;
};

struct Enum {
  QualifiedName name;
  std::vector<std::string> labels;
  Stated<std::string> comment;
};

struct Domain {
  QualifiedName name;
  Type type;
  bool nullable = true;
  Stated<Expression> default_value;
  Stated<QualifiedName> collation;
  Stated<std::string> comment;
  std::vector<Check> checks;
};

struct ColumnName {
  QualifiedName table;
  std::string column;
  bool operator==(const ColumnName&) const = default;
};

struct Sequence {
  QualifiedName name;
  Stated<Type> type;
  Stated<std::int64_t> start;
  Stated<std::int64_t> increment;
  Stated<std::int64_t> minimum;
  Stated<std::int64_t> maximum;
  Stated<std::int64_t> cache;
  Stated<bool> cycle;
  Stated<ColumnName> owned_by;
  Stated<std::string> comment;
};

/// What a role may not do that an application does.
struct Denial {
  ObjectPath object;                 ///< a schema, a table, or a sequence
  std::string privilege;             ///< SELECT, INSERT, UPDATE, DELETE, or USAGE
  std::vector<std::string> columns;  ///< of the table, where it may on others
  /// The privilege is there, but row security is on and no policy lets a row through.
  bool by_row_security = false;
  bool operator==(const Denial&) const = default;
};

/// What the application's role may do.
struct RoleAccess {
  std::string role;  ///< empty where no role was asked about
  std::vector<Denial> denials;
  bool operator==(const RoleAccess&) const = default;
};

/// Something that was there and could not be read, and why.
struct Unreadable {
  ObjectPath object;
  std::string reason;
};

struct Database {
  std::string name;                  ///< empty for a catalogue
  std::string server_version;        ///< "15.18"; empty for a catalogue
  std::vector<std::string> schemas;  ///< that exist, of those asked for
  /// Where a model's unqualified names may live: the path of the role that was asked about, else the connection's own.
  /// Empty for a catalogue.
  std::vector<std::string> search_path;
  /// Relations of schemas on that path that are called like a table in scope.
  std::vector<QualifiedName> namesakes;
  /// Types that extensions have brought. Unstated where nobody looked.
  Stated<std::vector<QualifiedName>> extension_types;
  std::vector<Table> tables;
  std::vector<Enum> enums;
  std::vector<Domain> domains;
  std::vector<Sequence> sequences;
  /// Objects in scope of kinds that this version does not compare, by PostgreSQL's word for the kind.
  std::map<std::string, int> other_kinds;
  /// Of those kinds whose definitions the server prints: the first 128 bits of the SHA-256 of all of them. Two sides
  /// with the same digest have the same objects of the kind, whatever they are.
  std::map<std::string, std::string> other_digests;
  std::vector<Unreadable> unreadable;
  RoleAccess access;
  /// Everything that exists in scope is stated. True for a live database.
  bool complete = true;
};

}  // namespace schemadrift
