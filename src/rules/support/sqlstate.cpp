#include "rules/support/sqlstate.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace schemadrift::rules {

std::string_view condition_name(std::string_view sqlstate) {
  constexpr auto conditions = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"22001", "string_data_right_truncation"},
      {"22003", "numeric_value_out_of_range"},
      {"22008", "datetime_field_overflow"},
      {"22026", "string_data_length_mismatch"},
      {"22P02", "invalid_text_representation"},
      {"23502", "not_null_violation"},
      {"23503", "foreign_key_violation"},
      {"23505", "unique_violation"},
      {"23514", "check_violation"},
      {"23P01", "exclusion_violation"},
      {"3F000", "invalid_schema_name"},
      {"42501", "insufficient_privilege"},
      {"42703", "undefined_column"},
      {"42704", "undefined_object"},
      {"42804", "datatype_mismatch"},
      {"42809", "wrong_object_type"},
      {"42883", "undefined_function"},
      {"428C9", "generated_always"},
      {"42P01", "undefined_table"},
      {"42P10", "invalid_column_reference"},
      {"55000", "object_not_in_prerequisite_state"},
  });
  const auto found = std::ranges::find(conditions, sqlstate, &std::pair<std::string_view, std::string_view>::first);
  return found == conditions.end() ? std::string_view{} : found->second;
}

}  // namespace schemadrift::rules
