#pragma once

// The canonical tree of an SQL expression: what is left of libpg_query's parse tree when spelling is taken away.

#include <string>
#include <string_view>
#include <vector>

#include "schemadrift/database.hpp"
#include "schemadrift/json.hpp"

namespace schemadrift::sql {

enum class NodeKind {
  null,
  boolean,  ///< text: true, false
  number,   ///< text: as written, with its sign
  string,
  column,    ///< text: the name without its table
  call,      ///< name: the function's
  op,        ///< text: the operator, LIKE as ~~; one child or two
  any_of,    ///< text: the operator; children: the value, the array. IN is this
  all_of,    ///< NOT IN is this
  all_true,  ///< AND, flat
  any_true,  ///< OR, flat
  negation,
  cast,  ///< type; one child
  array,
  other,  ///< text: what the parser calls it; everything in it is a child
};

struct Node {
  NodeKind kind = NodeKind::null;
  std::string text;
  QualifiedName name;
  Type type;
  std::vector<Node> children;
};

/// Builds the canonical tree from libpg_query's. `statement` is the text that it was parsed from.
Node canonical(const Json& tree, std::string_view statement);

}  // namespace schemadrift::sql
