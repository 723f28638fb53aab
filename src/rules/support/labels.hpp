#pragma once

// What the rules on the labels of enums have in common.

#include <algorithm>
#include <string>
#include <vector>

#include "rules/support/finding.hpp"

namespace schemadrift::rules {

using EnumLabels = std::vector<std::string>;

inline bool has_label(const EnumLabels& labels, const std::string& label) {
  return std::ranges::find(labels, label) != labels.end();
}

/// The labels of the first that the second has too, in the order of the first.
inline EnumLabels shared_labels(const EnumLabels& first, const EnumLabels& second) {
  EnumLabels result = first;
  std::erase_if(result, [&](const std::string& label) { return !has_label(second, label); });
  return result;
}

/// Calls `visit` with the pair of each enum that both sides have.
template <class Visit>
void for_each_shared_enum(const RuleInput& input, const Visit& visit) {
  for (const auto& pair : input.comparison->enums) {
    if (!pair.is_missing() && !pair.is_unmapped()) visit(pair);
  }
}

/// A label is an attribute of its enum, with a position of its own.
inline std::string label_attribute(const std::string& label) { return "labels." + label; }

}  // namespace schemadrift::rules
