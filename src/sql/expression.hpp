#pragma once

// When do two SQL expressions mean the same? Step one: parse both, bring both trees into a canonical form, compare.

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "schemadrift/comparison.hpp"
#include "sql/node.hpp"

namespace schemadrift::sql {

/// What is wrong with the text as one SQL expression; empty when nothing is.
std::string expression_problem(std::string_view text);

/// True when the expression names a column: a default may not.
bool refers_to_column(std::string_view text);

/// The judge of the comparison; see ExpressionJudge. Equal: the canonical trees are. Different: they differ, and in a
/// way that cannot be a matter of spelling. Undecided otherwise, or when one of them does not parse.
class ExpressionComparer {
 public:
  Equality operator()(const Expression& expected, const Expression& actual, const ExpressionContext& context);

 private:
  using Tree = std::optional<Node>;  ///< none: the text does not parse
  const Tree& tree_of(const std::string& text);

  std::map<std::string, Tree> trees_;  ///< a schema says `now()` a thousand times
};

/// The same, of one pair.
Equality compare(const Expression& expected, const Expression& actual, const ExpressionContext& context);

/// True for NULL with or without casts: as a default, PostgreSQL treats it as none.
bool is_null_literal(std::string_view text);

}  // namespace schemadrift::sql
