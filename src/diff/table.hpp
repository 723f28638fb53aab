#pragma once

#include "schemadrift/comparison.hpp"

namespace schemadrift::diff {

/// Compares one table. Either may be null, not both.
TablePair compare_table(const Table* expected, const Table* actual, const ExpressionJudge& judge,
                        ExpressionContext context);

}  // namespace schemadrift::diff
