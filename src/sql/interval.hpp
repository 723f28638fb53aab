#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace schemadrift::sql {

/// What PostgreSQL stores of an interval.
struct Interval {
  std::int64_t months = 0;
  std::int64_t days = 0;
  std::int64_t microseconds = 0;
  bool operator==(const Interval&) const = default;
};

/// Reads the common spellings: `1 day`, `2 hours 30 minutes`, `1 mon`, `01:30:00`, `-1 days +02:00`. Nothing for others
/// (ISO 8601, fractions, `ago`), about which we then do not judge.
std::optional<Interval> parse_interval(std::string_view text);

}  // namespace schemadrift::sql
