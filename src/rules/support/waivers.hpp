#pragma once

// What the rules on waivers have in common.

#include "rules/support/finding.hpp"

namespace schemadrift::rules {

/// A finding about a waiver, at its place in the catalogue.
inline Finding finding_about(const RuleInput& input, const Rule& rule, const Waiver& waiver) {
  auto finding = finding_about(input, rule, ObjectPath{ObjectKind::waiver, {}, {}, waiver.pattern});
  finding.location = waiver.position;
  return finding;
}

}  // namespace schemadrift::rules
