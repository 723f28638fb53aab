#pragma once

// The only place that calls libpg_query's parser: SQL text → its parse tree as JSON.

#include <optional>
#include <string>
#include <string_view>

#include "schemadrift/json.hpp"

namespace schemadrift::sql {

/// The tree of one expression or type, and the text that its `location`s count bytes in.
struct ParsedText {
  std::string statement;
  Json tree;
  std::string problem;  ///< the parser's message; empty when it parsed as exactly one expression
};

/// Parses `text` as one SQL expression. Anything more than that (a second column, a FROM, another statement) is a
/// problem.
ParsedText parse_expression(std::string_view text);

/// Parses `text` as one type name; `tree` is its TypeName node.
ParsedText parse_type_name(std::string_view text);

/// The value of an A_Const node that is an integer, from the tree of this statement.
std::string integer_text(const Json& constant, std::string_view statement);

}  // namespace schemadrift::sql
