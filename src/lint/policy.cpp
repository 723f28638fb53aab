#include "lint/policy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <tuple>

#include "lint/suppress.hpp"
#include "model/glob.hpp"
#include "model/names.hpp"
#include "model/suggestion.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::lint {

namespace {

bool names(std::string_view pattern, const Rule& rule) {
  return glob_matches(pattern, rule.id) || pattern == rule.category;
}

std::vector<std::string> enabling_words() {
  std::set<std::string> words;
  for (const auto* rule : all_rules()) {
    if (!rule->opt_in) continue;
    words.emplace(rule->id);
    words.emplace(rule->category);
  }
  return {words.begin(), words.end()};
}

/// What decides between two patterns that match the same finding.
auto specificity(std::string_view pattern, const Finding& finding) {
  const auto literals = std::ranges::count_if(pattern, [](char each) { return each != '*' && each != '?'; });
  const bool is_both = pattern.find(':') != std::string_view::npos;
  return std::tuple(is_both, !glob_matches(pattern, finding.rule), literals);
}

const SeverityOverride* decisive(const std::vector<SeverityOverride>& severities, const Finding& finding) {
  const SeverityOverride* result = nullptr;
  for (const auto& each : severities) {
    if (!matches(each.pattern, finding)) continue;
    if (result == nullptr || specificity(each.pattern, finding) >= specificity(result->pattern, finding)) {
      result = &each;
    }
  }
  return result;
}

}  // namespace

bool is_enabled(const Rule& rule, const std::vector<std::string>& patterns) {
  return !rule.opt_in ||
         std::ranges::any_of(patterns, [&](const std::string& pattern) { return names(pattern, rule); });
}

void check_enabled(const std::vector<std::string>& patterns) {
  for (const auto& pattern : patterns) {
    if (std::ranges::any_of(all_rules(), [&](const Rule* rule) { return names(pattern, *rule); })) continue;
    const auto meant = nearest(pattern, enabling_words());
    throw Failure(ExitCode::usage, fmt::format("\"{}\" names no rule that could be enabled", printable(pattern)),
                  meant.empty() ? "`schemadrift rules` lists them" : fmt::format("did you mean {}?", meant));
  }
}

bool is_decidable(std::string_view pattern, const Extent& extent) {
  const auto rule_part = pattern.substr(0, pattern.find(':'));
  std::vector<const Rule*> meant;
  std::ranges::copy_if(all_rules(), std::back_inserter(meant),
                       [&](const Rule* rule) { return glob_matches(rule_part, rule->id); });
  const auto is_opt_in = [](const Rule* rule) { return rule->opt_in; };
  // A glob over all sorts of rules is about those that always run.
  if (!std::ranges::all_of(meant, is_opt_in)) std::erase_if(meant, is_opt_in);
  const auto ran = [&](const Rule* rule) { return std::ranges::find(extent.ran, rule) != extent.ran.end(); };
  if (!std::ranges::all_of(meant, ran)) return false;
  const bool needs_nothing = !meant.empty() && std::ranges::all_of(meant, [](const Rule* rule) {
    return rule->needs == RuleNeeds::catalogue;
  });
  return extent.whole || needs_nothing;
}

Waived waive(Findings& findings, const std::vector<Waiver>& waivers, Date today, const Extent& extent) {
  Waived waived;
  auto& uses = waived.uses;
  for (const auto& waiver : waivers) {
    uses.push_back({.waiver = &waiver,
                    .expired = waiver.until && *waiver.until < today,
                    .decidable = is_decidable(waiver.pattern, extent)});
  }
  Findings kept;
  for (auto& finding : findings) {
    const Waiver* deciding = nullptr;
    for (auto& use : uses) {
      if (!matches(use.waiver->pattern, finding)) continue;
      ++use.findings;
      if (deciding == nullptr && !use.expired) deciding = use.waiver;
    }
    if (deciding == nullptr) {
      kept.push_back(std::move(finding));
    } else {
      waived.hidden.push_back({std::move(finding), HiddenBy::waiver, deciding->reason, deciding->position});
    }
  }
  findings = std::move(kept);
  return waived;
}

Findings set_severities(Findings& findings, const std::vector<SeverityOverride>& severities) {
  for (auto& finding : findings) {
    const auto* decided = decisive(severities, finding);
    if (decided == nullptr) continue;
    if (const auto severity = from_label<Severity>(label(decided->choice))) finding.severity = *severity;
  }
  return take_out(findings, [&](const Finding& finding) {
    const auto* decided = decisive(severities, finding);
    return decided != nullptr && decided->choice == SeverityChoice::off;
  });
}

}  // namespace schemadrift::lint
