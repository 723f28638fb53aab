#pragma once

// What an expression refers to, by name: read from the parser's own tree, where nothing is simplified away.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schemadrift/names.hpp"

namespace schemadrift::sql {

/// A column, or what the grammar takes for one: `name`, `table.name`, `schema.table.name`, `table.*`.
struct ColumnReference {
  std::vector<std::string> parts;
  bool star = false;  ///< ends in `.*`
};

struct References {
  std::string problem;  ///< what is wrong with the text as one expression; then the rest is empty
  std::vector<ColumnReference> columns;
  std::vector<QualifiedName> functions;
  std::vector<std::string> collations;  ///< of COLLATE clauses, in order; without their schemas
  bool has_query = false;               ///< a SELECT somewhere inside
};

References references(std::string_view text);

/// The column, when the text is its name and nothing else; empty otherwise.
std::string column_name(std::string_view text);

/// `expression COLLATE collation`, taken apart.
struct Collated {
  std::string expression;
  std::string column;  ///< when the expression is nothing but one
  QualifiedName collation;
};

/// Nothing when the text is anything but that.
std::optional<Collated> collated(std::string_view text);

}  // namespace schemadrift::sql
