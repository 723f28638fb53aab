#pragma once

// What the DDL of several kinds of object has in common. Only ddl*.cpp include this.

#include <span>
#include <string>
#include <vector>

#include "schemadrift/database.hpp"

namespace schemadrift::ddl {

/// The elements with ", " between them, each as `write` makes it.
template <class Range, class Write>
std::string joined(const Range& elements, const Write& write) {
  std::string result;
  for (const auto& each : elements) {
    if (!result.empty()) result += ", ";
    result += write(each);
  }
  return result;
}

/// (a, "b c")
std::string column_list(std::span<const std::string> columns);

/// In parentheses; a comment at its end cannot hide the closing one.
std::string enclosed(const Expression& expression);

/// As DEFAULT takes it: in parentheses unless it is plainly a constant, a call or a cast.
std::string default_expression(const Expression& expression);

/// " COLLATE name", or nothing.
std::string collate(const Stated<QualifiedName>& collation);

/// "CONSTRAINT name ", or nothing for an unnamed one.
std::string constraint_name(const Constraint& constraint);

/// " DEFERRABLE INITIALLY DEFERRED", or nothing for what PostgreSQL does anyway.
std::string timing(const Stated<Deferrable>& deferrable);

/// ALTER TABLE name action;
std::string alter_table(const Table& table, const std::string& action);

/// What an existing table still lacks, and what needs no other table: checks that are not valid, indexes.
std::vector<std::string> details(const Table& table);

/// COMMENT ON target IS comment; where there is one. `target` is what stands there: TABLE public.roles.
void add_comment(std::vector<std::string>& statements, const std::string& target, const Stated<std::string>& comment);

/// COMMENT ON the table, its columns, constraints and indexes.
std::vector<std::string> comments(const Table& table);

}  // namespace schemadrift::ddl
