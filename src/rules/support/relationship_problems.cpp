#include "rules/support/relationship_problems.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace schemadrift::rules {

namespace {

bool is_said_of_reverse(const relationships::Configuration& configuration, std::size_t index) {
  const auto& each = configuration.all[index];
  if (!each.reverse || *each.reverse >= index) return false;
  const auto& problem = configuration.all[*each.reverse].problem;
  return problem && problem->kind == each.problem->kind;
}

Consequence consequence_of(const relationships::Problem& problem) {
  auto consequence = refused(exception_of(problem.kind));
  if (is_raised_on_import(problem)) {
    consequence.explanation =
        fmt::format("SQLAlchemy raises {} where the relationship is declared: the models cannot be imported",
                    exception_of(problem.kind));
  }
  return consequence;
}

bool runs_over_live_keys(const ResolvedRelationship& relationship) {
  return !relationship.paths.empty() && std::ranges::all_of(relationship.paths, &relationships::Path::live);
}

}  // namespace

bool may_be_unstated(ProblemKind kind) {
  return kind == ProblemKind::no_foreign_keys || kind == ProblemKind::no_foreign_columns;
}

bool is_undetermined(const ResolvedRelationship& relationship) {
  return lacks_join(relationship) && !may_be_unstated(relationship.problem->kind) && !runs_over_live_keys(relationship);
}

Consequence unless_refused(const relationships::Configuration& configuration, const ResolvedRelationship& relationship,
                           Consequence consequence) {
  const auto* refused = &relationship;
  if (!refused->problem && relationship.reverse) refused = &configuration.all[*relationship.reverse];
  const auto& problem = refused->problem;
  if (!problem || (lacks_join(*refused) && !is_undetermined(*refused))) return consequence;
  auto result = consequence_of(*problem);
  if (problem->kind == ProblemKind::back_populates_same_direction) {
    result.explanation += "; both sides of the pair lead the same way";
  } else {
    result.explanation += fmt::format("; once that is mended, {}", consequence.explanation);
  }
  return result;
}

void report_problems(const RuleInput& input, const Rule& rule, Findings& findings, std::span<const ProblemKind> kinds,
                     bool (*fill)(const RuleInput& input, const Refused& refused, Finding& finding)) {
  const auto configuration = configured_relationships(input);
  for (std::size_t i = 0; i < configuration.stated; ++i) {
    const auto& each = configuration.all[i];
    if (!each.problem || std::ranges::find(kinds, each.problem->kind) == kinds.end()) continue;
    if (is_said_of_reverse(configuration, i)) continue;
    auto finding = finding_about(input, rule, each, each.problem->of_backref ? "backref" : "");
    finding.consequence = consequence_of(*each.problem);
    const Refused refused{configuration, each, *each.problem, runs_over_live_keys(each)};
    if (fill(input, refused, finding)) findings.push_back(std::move(finding));
  }
}

}  // namespace schemadrift::rules
