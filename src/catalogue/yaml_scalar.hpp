#pragma once

// Scalars of YAML as text: plain where every reader, of YAML 1.1 or 1.2, takes them for the text that they are, and in
// quotes where one would not.

#include <string>
#include <string_view>

#include "schemadrift/json.hpp"

namespace schemadrift::catalogue {

/// On one line. Inside [ ] and { } more has to be quoted.
std::string yaml_scalar(const Json& scalar, bool in_flow);

/// Whether the text may stand as a literal block, line by line as it is.
bool fits_literal_block(std::string_view text);

/// Columns that the text takes, more or less: it counts characters.
std::size_t yaml_width(std::string_view text);

}  // namespace schemadrift::catalogue
