#pragma once

// What the rules on waivers and on baselines have in common.

#include <string>
#include <vector>

#include "model/suggestion.hpp"
#include "rules/support/finding.hpp"

namespace schemadrift::rules {

/// A finding about a waiver, at its place in the catalogue.
inline Finding finding_about(const RuleInput& input, const Rule& rule, const Waiver& waiver) {
  auto finding = finding_about(input, rule, ObjectPath{ObjectKind::waiver, {}, {}, waiver.pattern});
  finding.location = waiver.position;
  return finding;
}

/// The rule that was meant; empty when none is near.
inline std::string nearest_rule(std::string_view id) {
  std::vector<std::string> ids;
  for (const auto* rule : all_rules()) ids.emplace_back(rule->id);
  return nearest(id, ids);
}

}  // namespace schemadrift::rules
