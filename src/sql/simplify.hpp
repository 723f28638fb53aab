#pragma once

// The rewrites that make two spellings of one expression the same tree. Each takes a node whose children are canonical.

#include "sql/node.hpp"

namespace schemadrift::sql {

/// text and varchar without a length: the same values, and a cast between them does nothing.
bool is_text(const Type& type);
bool is_integer(const Type& type);
/// Integers, numeric and floating point.
bool is_number(const Type& type);

/// AND and OR of AND and OR: one level.
Node flat(NodeKind kind, std::vector<Node> children);

/// pg_catalog is PostgreSQL's own, with or without its name; synonyms of now() are now().
Node simplified_call(Node node);

/// CURRENT_TIMESTAMP is now(), CURRENT_DATE now()::date, and so on; CURRENT_ROLE and USER are CURRENT_USER.
Node simplified_value_function(Node node);

/// -1 is a number, not an operator over one.
Node simplified_op(Node node);

/// IN with one element is a comparison.
Node simplified_membership(Node node);

/// '-1'::integer is a number; a cast of ARRAY[…] is one of each element; text over varchar is text.
Node simplified_cast(Node node);

}  // namespace schemadrift::sql
