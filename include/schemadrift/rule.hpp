#pragma once

// A rule: a constexpr record and a free function. One file in src/rules/ each; CMake makes the table of them.

#include <span>
#include <string_view>
#include <vector>

#include "schemadrift/baseline.hpp"
#include "schemadrift/catalogue.hpp"
#include "schemadrift/comparison.hpp"
#include "schemadrift/finding.hpp"

namespace schemadrift {

/// What a rule looks at.
struct RuleInput {
  const Catalogue* catalogue = nullptr;        ///< null when the expected side is no catalogue
  const Comparison* comparison = nullptr;      ///< null for lint: the catalogue alone
  std::span<const WaiverUse> waivers;          ///< filled only for rules that need the others' findings
  std::span<const BaselineUse> baseline = {};  ///< likewise
  const SeenConnection* seen = nullptr;        ///< null where the actual side is no live database
};

using Findings = std::vector<Finding>;

/// What has to be there for a rule to run.
enum class RuleNeeds {
  catalogue,  ///< the catalogue alone: it runs in lint too
  database,   ///< the comparison with a database
  findings,   ///< what became of the others' findings: it runs last
};

struct Rule {
  std::string_view id;  ///< kebab-case, subject first, naming the problem
  std::string_view category;
  RuleNeeds needs;
  Severity severity;  ///< the usual one; a finding's may differ by direction or evidence
  std::string_view summary;
  std::string_view page;  ///< Markdown; its examples are the rule's tests
  void (*run)(const RuleInput& input, Findings& findings);
  /// It judges a design rather than a difference, and runs only where a catalogue or --enable asks for it.
  bool opt_in = false;
};

/// Every rule, sorted by id. Generated from the folder by CMake.
std::span<const Rule* const> all_rules();

/// Null when there is none of that id.
const Rule* find_rule(std::string_view id);

}  // namespace schemadrift
