#include "lint/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "lint/compare.hpp"
#include "lint/coverage.hpp"
#include "lint/evidence.hpp"
#include "lint/fingerprint.hpp"
#include "lint/inheritance.hpp"
#include "lint/prove.hpp"
#include "lint/suppress.hpp"
#include "lint/wording.hpp"
#include "schemadrift/rule.hpp"

namespace schemadrift::lint {

namespace {

constexpr std::string_view undecided_rule = "expression-undecided";

bool is_catalogue(const Sides& sides) { return sides.expected.kind.empty() || sides.expected.kind == "catalogue"; }

Findings run_rules(const Sides& sides, Report& report, std::string& referee_failure) {
  std::optional<Compared> compared;
  if (sides.actual != nullptr) compared = compare(sides.catalogue->database, *sides.actual, sides.referee);
  const auto* comparison = compared ? &compared->comparison : nullptr;
  const RuleInput input{is_catalogue(sides) ? sides.catalogue : nullptr, comparison};
  Findings findings;
  for (const auto* rule : all_rules()) {
    if (rule->needs == RuleNeeds::database && comparison == nullptr) continue;
    rule->run(input, findings);
    report.rules.push_back({std::string(rule->id), std::string(rule->category), rule->severity,
                            std::string(rule->summary), std::string(rule->page)});
  }
  if (!is_catalogue(sides)) std::ranges::for_each(findings, speak_of_expected_side);
  if (compared) referee_failure = std::move(compared->referee_failure);
  return findings;
}

int suppress(Findings& findings, const std::vector<std::string>& patterns) {
  const auto ignored = [&](const Finding& finding) {
    return std::ranges::any_of(patterns, [&](const std::string& pattern) { return matches(pattern, finding); });
  };
  return static_cast<int>(std::erase_if(findings, ignored));
}

auto place(const Finding& finding) {
  // What has no place in the catalogue comes after what has one.
  return std::tuple(finding.severity, !finding.location.is_known(), finding.location, finding.rule, finding.object,
                    finding.attribute);
}

EvidenceReader evidence_reader(const Sides& sides, const Options& options) {
  if (!options.evidence) return {};
  return sides.evidence ? sides.evidence : EvidenceReader(there_is_no_server);
}

void count(Summary& summary, Severity severity) {
  if (severity == Severity::error) ++summary.error;
  if (severity == Severity::warning) ++summary.warning;
  if (severity == Severity::note) ++summary.note;
}

void tell_undecided(Report& report, const std::string& referee_failure) {
  const auto undecided = std::ranges::count(report.findings, undecided_rule, &Finding::rule);
  if (undecided == 0) return;
  report.coverage.incomplete_because.push_back(undecided == 1
                                                   ? "an expression could not be decided"
                                                   : fmt::format("{} expressions could not be decided", undecided));
  if (referee_failure.empty()) return;
  report.coverage.incomplete_because.push_back("the server could not be asked about expressions: " + referee_failure);
}

void decide(Report& report, const Options& options) {
  const auto fails = [&](const Finding& finding) { return options.fail_on && finding.severity <= *options.fail_on; };
  if (std::ranges::any_of(report.findings, fails)) {
    report.verdict = Verdict::drift;
    report.exit_code = ExitCode::drift;
  } else if (!report.coverage.incomplete_because.empty()) {
    report.verdict = Verdict::incomplete;
    report.exit_code = options.allow_incomplete ? ExitCode::clean : ExitCode::incomplete;
  }
}

}  // namespace

Report run(const Sides& sides, const Options& options) {
  Report report;
  report.version = SCHEMADRIFT_VERSION;
  report.expected = sides.expected;
  report.actual = sides.actual_description;
  std::string referee_failure;
  report.findings = run_rules(sides, report, referee_failure);
  tell_inheritance(*sides.catalogue, report.findings);
  report.summary.suppressed = suppress(report.findings, options.ignore);
  const auto unread = gather_evidence(report.findings, evidence_reader(sides, options));
  options.prove ? prove(report.findings, sides.prover) : leave_out_proofs(report.findings);
  for (auto& finding : report.findings) {
    finding.fingerprint = fingerprint(finding);
    count(report.summary, finding.severity);
  }
  std::ranges::sort(report.findings, {}, place);
  report.coverage = coverage(sides, options);
  std::ranges::copy(unread, std::back_inserter(report.coverage.not_compared));
  tell_undecided(report, referee_failure);
  decide(report, options);
  for (const auto& file : sides.catalogue->files) report.texts.push_back({file.path, file.text});
  return report;
}

}  // namespace schemadrift::lint
