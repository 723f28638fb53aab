#pragma once

#include <string_view>

namespace schemadrift::rules {

/// PostgreSQL's condition name of a SQLSTATE (appendix A of its manual). Empty for one that no rule of ours names.
std::string_view condition_name(std::string_view sqlstate);

}  // namespace schemadrift::rules
