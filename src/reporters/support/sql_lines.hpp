#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace schemadrift::reporters {

/// A statement with the lines of its layout, so that it can be copied as it is. Any other line break stays an escape:
/// above all one before `::`, which a CI runner would take for a command. Printable.
std::vector<std::string> sql_lines(std::string_view sql);

}  // namespace schemadrift::reporters
