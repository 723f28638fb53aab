#include "lint/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "lint/baseline.hpp"
#include "lint/compare.hpp"
#include "lint/coverage.hpp"
#include "lint/evidence.hpp"
#include "lint/fingerprint.hpp"
#include "lint/fixes.hpp"
#include "lint/inheritance.hpp"
#include "lint/map.hpp"
#include "lint/model_words.hpp"
#include "lint/policy.hpp"
#include "lint/prove.hpp"
#include "lint/suppress.hpp"
#include "lint/wording.hpp"
#include "schemadrift/rule.hpp"

namespace schemadrift::lint {

namespace {

constexpr std::string_view undecided_rule = "expression-undecided";
/// Nothing has expired by then.
constexpr Date long_ago{std::chrono::year::min(), std::chrono::January, std::chrono::day(1)};

bool is_catalogue(const Sides& sides) { return sides.expected.kind.empty() || sides.expected.kind == "catalogue"; }

template <class T>
std::vector<T> joined(std::vector<T> first, const std::vector<T>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

/// The rules that there is something to run on.
std::vector<const Rule*> runnable(const Sides& sides, const std::vector<std::string>& enabled) {
  check_enabled(enabled);
  std::vector<const Rule*> rules;
  for (const auto* rule : all_rules()) {
    if (rule->needs == RuleNeeds::database && sides.actual == nullptr) continue;
    if (is_enabled(*rule, enabled)) rules.push_back(rule);
  }
  return rules;
}

Findings suppress(Findings& findings, const std::vector<std::string>& patterns) {
  const auto ignored = [&](const Finding& finding) {
    return std::ranges::any_of(patterns, [&](const std::string& pattern) { return matches(pattern, finding); });
  };
  return take_out(findings, ignored);
}

void run_rules(const std::vector<const Rule*>& rules, bool last, const RuleInput& input, Findings& findings) {
  for (const auto* rule : rules) {
    if ((rule->needs == RuleNeeds::findings) == last) rule->run(input, findings);
  }
}

EvidenceReader evidence_reader(const Sides& sides, const Options& options) {
  if (!options.evidence) return {};
  return sides.evidence ? sides.evidence : EvidenceReader(there_is_no_server);
}

struct Found {
  Findings findings;
  std::vector<HiddenFinding> hidden;
  Baseline baseline;                ///< that would be written now
  std::vector<NotCompared> unread;  ///< what only rows could have shown
};

void hide(std::vector<HiddenFinding>& hidden, Findings findings, HiddenBy by) {
  for (auto& finding : findings) hidden.push_back({std::move(finding), by, {}, {}});
}

/// Runs the rules, the waivers and the baseline between the two sorts of them, and what decides of severities: what
/// rows say first, and the user last.
Found find_all(const Sides& sides, const Options& options, const std::vector<const Rule*>& rules,
               const Comparison* comparison) {
  const auto& catalogue = *sides.catalogue;
  RuleInput input{is_catalogue(sides) ? &catalogue : nullptr, comparison, {}, {}, sides.seen};
  Found found;
  run_rules(rules, false, input, found.findings);
  if (!is_catalogue(sides)) std::ranges::for_each(found.findings, speak_of_expected_side);
  std::ranges::for_each(found.findings, speak_of_models);
  tell_inheritance(catalogue, found.findings);
  KnownFindings known(options.baseline);
  known.look_for(found.findings);
  const Extent extent{rules, comparison != nullptr && options.schemas.empty()};
  auto waived = waive(found.findings, catalogue.policy.waivers, options.today.value_or(long_ago), extent);
  found.hidden = std::move(waived.hidden);
  found.unread = gather_evidence(found.findings, evidence_reader(sides, options));
  hide(found.hidden, known.take_known(found.findings), HiddenBy::baseline);
  const auto baseline_uses = known.uses(extent);
  input.waivers = waived.uses;
  // What is written anew is not stale.
  if (!options.write_baseline) input.baseline = baseline_uses;
  run_rules(rules, true, input, found.findings);
  const auto severities = joined(catalogue.policy.severities, options.severities);
  hide(found.hidden, set_severities(found.findings, severities), HiddenBy::option);
  hide(found.hidden, suppress(found.findings, options.ignore), HiddenBy::option);
  if (options.write_baseline) {
    found.baseline = known.with(found.findings, extent);
    hide(found.hidden, take_out(found.findings, may_be_parked), HiddenBy::baseline);
  }
  return found;
}

void tell_rules(Report& report, const std::vector<const Rule*>& rules) {
  for (const auto* rule : rules) {
    report.rules.push_back({std::string(rule->id), std::string(rule->category), rule->severity,
                            std::string(rule->summary), std::string(rule->page)});
  }
}

/// Its fix renames the object, which every other fix calls by the name that it has.
bool is_rename(const Finding& finding) { return finding.attribute == "name" && !finding.fix_sql.empty(); }

/// When its fix can be run: what others are made of comes first, what references others late.
int turn(const Finding& finding) {
  const auto kind = finding.object.kind;
  if (finding.fix_sql.empty()) return 1;
  if (is_rename(finding)) return 3;
  if (kind == ObjectKind::foreign_key) return 2;
  const bool is_material = kind == ObjectKind::schema || kind == ObjectKind::enum_type || kind == ObjectKind::domain ||
                           kind == ObjectKind::sequence;
  return is_material ? 0 : 1;
}

auto place(const Finding& finding) {
  // What has no place in the catalogue comes after what has one.
  return std::tuple(finding.severity, turn(finding), !finding.location.is_known(), finding.location, finding.rule,
                    finding.object, finding.attribute);
}

void count(Summary& summary, Severity severity) {
  if (severity == Severity::error) ++summary.error;
  if (severity == Severity::warning) ++summary.warning;
  if (severity == Severity::note) ++summary.note;
}

/// What rows would have had to show was not looked for: it is counted, and no more.
void tell_hidden(Report& report, std::vector<HiddenFinding> hidden) {
  const auto known = std::ranges::count(hidden, HiddenBy::baseline, &HiddenFinding::by);
  report.summary.baselined = static_cast<int>(known);
  report.summary.suppressed = static_cast<int>(hidden.size()) - report.summary.baselined;
  std::erase_if(hidden, [](const HiddenFinding& each) { return each.finding.needs_evidence; });
  for (auto& [finding, by, reason, position] : hidden) {
    finding.fingerprint = fingerprint(finding);
    finding.proof.reset();
    finding.evidence.clear();
  }
  std::ranges::stable_sort(hidden, {}, [](const HiddenFinding& each) { return place(each.finding); });
  report.hidden = std::move(hidden);
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
  const auto rules = runnable(sides, joined(sides.catalogue->policy.enable, options.enable));
  std::optional<Compared> compared;
  if (sides.actual != nullptr) compared = compare(sides.catalogue->database, *sides.actual, sides.referee);
  auto found = find_all(sides, options, rules, compared ? &compared->comparison : nullptr);
  report.findings = std::move(found.findings);
  tell_hidden(report, std::move(found.hidden));
  report.baseline = std::move(found.baseline);
  report.has_baseline = options.baseline != nullptr || options.write_baseline;
  report.fail_on = options.fail_on;
  tell_rules(report, rules);
  options.prove ? prove(report.findings, sides.prover) : leave_out_proofs(report.findings);
  for (auto& finding : report.findings) {
    finding.fingerprint = fingerprint(finding);
    count(report.summary, finding.severity);
  }
  std::ranges::sort(report.findings, {}, place);
  if (compared) fit_fixes(report.findings, compared->comparison);
  report.coverage = coverage(sides, options);
  std::ranges::move(found.unread, std::back_inserter(report.coverage.not_compared));
  tell_undecided(report, compared ? compared->referee_failure : "");
  decide(report, options);
  report.map = map_of(sides);
  for (const auto& file : sides.catalogue->files) report.texts.push_back({file.path, file.text});
  return report;
}

}  // namespace schemadrift::lint
