#pragma once

// Types with values, conditions and indexes that make sense for them, as people write them.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schemadrift/database.hpp"

namespace schemadrift::tests {

struct TypeSample {
  Type type;
  std::vector<std::string_view> defaults;
  std::vector<std::string_view> conditions;    ///< `@` stands for the column
  std::vector<std::string_view> computations;  ///< of the same type, immutable
  std::string_view method = "btree";           ///< of an index over such a column
};

/// Built-in types. `uses_enum` and `uses_domain` are those of the generated schema.
std::span<const TypeSample> type_samples();
const TypeSample& enum_sample();
const TypeSample& domain_sample();

/// The template with the column's name in place of `@`, quoted.
std::string about(std::string_view condition, std::string_view column);

}  // namespace schemadrift::tests
