#pragma once

// The DDL that makes what a value describes: for the hints of findings, and to build a database from a catalogue. An
// unnamed constraint is written without a name, so that PostgreSQL makes it up. A statement ends with its semicolon; a
// definition is a part of one.

#include <string>
#include <vector>

#include "schemadrift/database.hpp"

namespace schemadrift::ddl {

/// name type COLLATE … DEFAULT … NOT NULL: as it stands in CREATE TABLE. `identity: serial` is written as serial.
std::string column_definition(const Column& column);

/// [CONSTRAINT name] PRIMARY KEY (a, b): as it stands in CREATE TABLE and ALTER TABLE … ADD.
std::string definition(const PrimaryKey& key);
std::string definition(const Unique& unique);
std::string definition(const Check& check);
std::string definition(const Exclusion& exclusion);
/// The table's columns tell which elements are names, however they look, and which are expressions.
std::string definition(const Exclusion& exclusion, const Table& table);
std::string definition(const ForeignKey& key);

std::string add_column(const Table& table, const Column& column);
std::string create_index(const Table& table, const Index& index);
/// Columns, primary key, unique, check and exclusion constraints: without what may have to wait for other tables, or
/// needs a statement of its own (foreign keys, indexes, comments, constraints that are not valid).
std::string create_table(const Table& table);
std::string create_enum(const Enum& type);
std::string create_domain(const Domain& domain);
std::string create_sequence(const Sequence& sequence);
/// With its comment, and what needs a statement of its own.
std::vector<std::string> create(const Enum& type);
std::vector<std::string> create(const Domain& domain);
std::vector<std::string> create(const Sequence& sequence);

/// ALTER TABLE name ADD definition;
std::string add(const Table& table, const std::string& definition);

/// ALTER TABLE name ALTER COLUMN column action;
std::string alter_column(const Table& table, const std::string& column, const std::string& action);

/// The name as regclass reads it from a text, which still has to be quoted as a literal: public."Roles".
std::string regclass_text(const QualifiedName& name);

/// Every statement, in an order that works: schemas, types, sequences, tables, indexes, foreign keys, comments. What
/// the values do not hold cannot be made: views and foreign tables are left out, partitioned tables and partitions are
/// plain.
std::vector<std::string> create(const Database& database);
/// The same in schemas that are there.
std::vector<std::string> create_objects(const Database& database);

}  // namespace schemadrift::ddl
