#pragma once

// A database while it is put together from the rows of the queries: the values read so far, and what they are found by.
// All rows are of one snapshot, so whatever one query refers to, an earlier one has read.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "postgres/introspect/fields.hpp"
#include "schemadrift/database.hpp"

namespace schemadrift::postgres::introspection {

struct TypeFacts {
  Type type;
  Oid oid = 0;
  Oid base = 0;       ///< the type beneath a domain, else the type itself
  Oid collation = 0;  ///< that columns of the type have when they state none
};

struct ColumnFacts {
  std::int64_t number = 0;  ///< attnum: what constraints and indexes call the column by
  const TypeFacts* type = nullptr;
  Oid collation = 0;
};

struct OperatorClass {
  std::string method;
  QualifiedName name;
  Oid type = 0;
  bool is_default = false;
};

struct Assembly {
  Database database;
  std::unordered_map<std::uint64_t, TypeFacts> types;  ///< by type_key()
  std::unordered_map<Oid, QualifiedName> collations;
  std::unordered_map<Oid, OperatorClass> operator_classes;
  std::unordered_map<Oid, std::size_t> table_indexes;   ///< in database.tables
  std::unordered_map<Oid, std::size_t> domain_indexes;  ///< in database.domains
  std::vector<std::vector<ColumnFacts>> column_facts;   ///< like database.tables, and in each the order of its columns

  [[nodiscard]] Table& table(Oid oid);
  [[nodiscard]] Column& column(Oid table, std::int64_t number);
  [[nodiscard]] const TypeFacts& type(Oid oid, std::int64_t modifier) const;
  [[nodiscard]] const ColumnFacts& facts_of_column(Oid table, std::int64_t number) const;
  [[nodiscard]] std::string column_name(Oid table, std::int64_t number) const;
  [[nodiscard]] std::vector<std::string> column_names(Oid table, std::span<const std::int64_t> column_numbers) const;
  /// None where a column has what its type gives it.
  [[nodiscard]] Stated<QualifiedName> collation(Oid collation, Oid implied) const;

  /// The server gave NULL for an expression that is there: its object was dropped while we read, or is damaged.
  void lost_expression(ObjectKind kind, const QualifiedName& owner, std::string_view name);

 private:
  [[nodiscard]] std::size_t position(Oid table, std::int64_t number) const;
};

std::uint64_t type_key(Oid oid, std::int64_t modifier);

Deferrable deferrable(bool is_deferrable, bool is_deferred);

/// What a field that may be NULL says of an expression.
Stated<Expression> expression_or_none(const Field& field, std::size_t row);

/// An expression as pg_get_indexdef() prints it for one key, without the parentheses that it puts around the server's
/// own.
std::string key_expression(std::string text);

}  // namespace schemadrift::postgres::introspection
