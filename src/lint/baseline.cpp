#include "lint/baseline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "lint/fingerprint.hpp"
#include "lint/suppress.hpp"
#include "model/names.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::lint {

namespace {

/// What was edited by hand, with its place.
Diagnostic misfit(const BaselineEntry& entry, const Finding& finding) {
  return {entry.position,
          {},
          fmt::format("the fingerprint {} is of {} on {}, not of {} on {}. Was it edited by hand? Delete the entry, "
                      "and bring the baseline up to date",
                      entry.fingerprint, finding.rule, baseline_object(finding.object), printable(entry.rule),
                      printable(entry.object)),
          {}};
}

}  // namespace

std::string baseline_object(const ObjectPath& object) {
  const auto name = printable(dotted(object));
  return name.empty() ? std::string(label(object.kind)) : fmt::format("{} {}", label(object.kind), name);
}

bool may_be_parked(const Finding& finding) { return finding.object.kind != ObjectKind::waiver; }

KnownFindings::KnownFindings(const Baseline* baseline) : baseline_(baseline) {
  static const Baseline none;
  if (baseline_ == nullptr) baseline_ = &none;
}

void KnownFindings::look_for(const std::vector<Finding>& findings) {
  std::map<std::string_view, const BaselineEntry*> entries;
  for (const auto& each : baseline_->entries) entries[each.fingerprint] = &each;
  std::vector<Diagnostic> misfits;
  for (const auto& finding : findings) {
    const auto known = entries.find(fingerprint(finding));
    if (known == entries.end()) continue;
    const auto& entry = *known->second;
    const bool is_first = ++found_[entry.fingerprint] == 1;
    if (!is_first || (entry.rule == finding.rule && entry.object == baseline_object(finding.object))) continue;
    misfits.push_back(misfit(entry, finding));
  }
  if (misfits.empty()) return;
  std::ranges::sort(misfits, {}, &Diagnostic::position);
  throw Failure("the baseline cannot be used: entries do not say what they hide", misfits);
}

Findings KnownFindings::take_known(Findings& findings) const {
  std::map<std::string, int> left;
  for (const auto& each : baseline_->entries) left[each.fingerprint] = each.count;
  return take_out(findings, [&](const Finding& finding) {
    const auto known = left.find(fingerprint(finding));
    return known != left.end() && known->second-- > 0;
  });
}

std::vector<BaselineUse> KnownFindings::uses(const Extent& extent) const {
  std::vector<BaselineUse> uses;
  for (const auto& each : baseline_->entries) {
    const auto found = found_.find(each.fingerprint);
    uses.push_back({&each, found == found_.end() ? 0 : found->second, is_decidable(each.rule, extent)});
  }
  return uses;
}

Baseline KnownFindings::with(const std::vector<Finding>& findings, const Extent& extent) const {
  std::map<std::string, BaselineEntry> entries;
  for (const auto& use : uses(extent)) {
    if (use.findings == 0 && use.decidable) continue;
    auto entry = *use.entry;
    entry.position = {};
    if (use.decidable) entry.count = std::min(entry.count, use.findings);
    entries.emplace(entry.fingerprint, entry);
  }
  for (const auto& finding : findings) {
    if (!may_be_parked(finding)) continue;
    const auto print = fingerprint(finding);
    const auto [entry, is_new] =
        entries.emplace(print, BaselineEntry{print, finding.rule, baseline_object(finding.object)});
    if (!is_new) ++entry->second.count;
  }
  Baseline baseline;
  for (const auto& [print, entry] : entries) baseline.entries.push_back(entry);
  std::ranges::sort(baseline.entries, {},
                    [](const BaselineEntry& each) { return std::tie(each.rule, each.object, each.fingerprint); });
  return baseline;
}

}  // namespace schemadrift::lint
