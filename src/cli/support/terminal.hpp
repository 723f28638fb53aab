#pragma once

#include <string_view>

namespace schemadrift::cli {

/// Whether standard output is one.
bool is_terminal();

/// `choice` is auto, always or never. auto: on a terminal that is not dumb, unless NO_COLOR is set (no-color.org).
bool wants_colour(std::string_view choice);

/// Whether somebody watches standard error, on a terminal that can take a line back.
bool has_progress();

/// Columns of standard output's terminal; 100 where it is none.
int terminal_width();

}  // namespace schemadrift::cli
