#pragma once

// What the rules on schemas ask of either side.

#include <algorithm>
#include <string>
#include <vector>

#include "model/names.hpp"
#include "rules/support/relations.hpp"
#include "schemadrift/database.hpp"

namespace schemadrift::rules {

inline ObjectPath path_of_schema(const std::string& schema) { return {ObjectKind::schema, {}, {}, schema}; }

/// A catalogue may name its schemas by a glob.
inline bool names_one_schema(const std::string& schema) { return schema.find_first_of("*?") == std::string::npos; }

/// Whether a table, type or sequence is in the schema, and so speaks for it.
inline bool holds_something(const Database& database, const std::string& schema) {
  const auto any = [&](const auto& objects) {
    return std::ranges::any_of(objects, [&](const auto& each) { return each.name.schema == schema; });
  };
  return any(database.tables) || any(database.enums) || any(database.domains) || any(database.sequences);
}

/// The statements, after the one that makes the schema where the database lacks it.
inline std::vector<std::string> with_schema(const Database& actual, const std::string& schema,
                                            std::vector<std::string> statements) {
  if (lacks_schema(actual, schema)) {
    statements.insert(statements.begin(), "CREATE SCHEMA IF NOT EXISTS " + quote_identifier(schema) + ';');
  }
  return statements;
}

}  // namespace schemadrift::rules
