#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace schemadrift {

/// What every table has besides its own columns, with their types (PostgreSQL manual, 5.5).
inline constexpr auto system_columns = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"tableoid", "oid"},
    {"ctid", "tid"},
    {"xmin", "xid"},
    {"xmax", "xid"},
    {"cmin", "cid"},
    {"cmax", "cid"},
});

/// Empty when there is no system column of that name.
constexpr std::string_view system_column_type(std::string_view name) {
  const auto* const found = std::ranges::find(system_columns, name, &decltype(system_columns)::value_type::first);
  return found == system_columns.end() ? std::string_view{} : found->second;
}

}  // namespace schemadrift
