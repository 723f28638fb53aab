#pragma once

// Days as text, in the one spelling of ISO 8601 that sorts: 2026-12-31.

#include <optional>
#include <string>
#include <string_view>

#include "schemadrift/policy.hpp"

namespace schemadrift {

/// Nothing for what is no such text, or no day of the calendar.
std::optional<Date> parse_date(std::string_view text);

std::string to_text(Date date);

}  // namespace schemadrift
