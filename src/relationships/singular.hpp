#pragma once

// English plurals, as far as names of tables need them. Small and careful: a word that is not plainly a plural stays as
// it is, because a wrong singular reads worse than a plural.

#include <string>
#include <string_view>

namespace schemadrift::relationships {

/// roles → role, categories → category, statuses → status; address stays. The word is lower case.
std::string singular(std::string_view word);

/// role → roles, category → categories; what is a plural already stays.
std::string plural(std::string_view word);

}  // namespace schemadrift::relationships
