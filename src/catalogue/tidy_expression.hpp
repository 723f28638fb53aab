#pragma once

// The server prints expressions with every cast and parenthesis spelled out. People leave out what goes without saying.

#include "schemadrift/comparison.hpp"

namespace schemadrift::catalogue {

/// The shortest spelling that we know and that the judge of expressions holds to be equal: 'open' for
/// 'open'::public.state, rank >= 0 for (rank >= 0).
Expression tidied(const Expression& expression, const ExpressionContext& context);

}  // namespace schemadrift::catalogue
