#pragma once

// The columns that stand in for a table's while the planner reads an expression: NULLs of their types, and only those
// that the expressions name.

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "schemadrift/comparison.hpp"
#include "sql/references.hpp"

namespace schemadrift::postgres::referee {

struct NeededColumn {
  std::string name;
  std::string type;  ///< as SQL
};

/// Nothing when one of the names may mean something else than a column that we know.
std::optional<std::vector<NeededColumn>> needed_columns(std::initializer_list<const sql::References*> expressions,
                                                        const ExpressionContext& context);

/// True when the expression names a column that the actual table certainly lacks: then it cannot be what the table has.
bool names_missing_column(const sql::References& expected, const ExpressionContext& context);

}  // namespace schemadrift::postgres::referee
