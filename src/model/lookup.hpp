#pragma once

// Whether a name that one side leaves to the search path may be the one that the other side resolved.

#include <algorithm>
#include <string_view>

#include "schemadrift/comparison.hpp"

namespace schemadrift {

/// An unqualified expected name is looked up in pg_catalog, in the catalogue's schema and along the connection's search
/// path, as PostgreSQL would; a qualified one must be the same.
inline bool may_mean(const QualifiedName& expected, const QualifiedName& actual, const ExpressionContext& context) {
  if (expected.name != actual.name) return false;
  if (expected.schema == actual.schema) return true;
  // A catalogue may stand on either side.
  if (actual.schema.empty()) return may_mean(actual, expected, context);
  if (!expected.schema.empty()) return false;
  if (actual.schema == "pg_catalog" || actual.schema == context.schema) return true;
  if (context.search_path == nullptr) return false;
  return std::ranges::find(*context.search_path, actual.schema) != context.search_path->end();
}

inline bool may_mean(const Type& expected, const Type& actual, const ExpressionContext& context) {
  const QualifiedName wanted{expected.schema, expected.name};
  const QualifiedName found{actual.schema, actual.name};
  return expected.array == actual.array && expected.modifiers == actual.modifiers && may_mean(wanted, found, context);
}

}  // namespace schemadrift
