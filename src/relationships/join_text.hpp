#pragma once

// Reads a `primaryjoin` or `secondaryjoin` as people write them: `a.x = b.y and …` in SQL, or `A.x == B.y`,
// `and_(…)` and `foreign(remote(A.x))` as in SQLAlchemy. No SQL parser: the columns that are compared are all that
// matters.

#include <functional>
#include <string>
#include <string_view>

#include "relationships/join.hpp"

namespace schemadrift::relationships {

/// `column` says which column a name means. What is no comparison of two columns makes the join opaque.
Join parse_join(std::string_view text, const std::function<ColumnName(const std::string&)>& column);

}  // namespace schemadrift::relationships
