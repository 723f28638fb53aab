#include "lint/evidence.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace schemadrift::lint {

namespace {

bool shows_damage(const Evidence& evidence) { return evidence.count.value_or(0) > 0; }

bool has_shown(const Finding& finding) { return std::ranges::any_of(finding.evidence, shows_damage); }

void read(std::vector<Finding>& findings, const EvidenceReader& reader) {
  std::vector<Evidence*> all;
  for (auto& finding : findings) {
    for (auto& each : finding.evidence) all.push_back(&each);
  }
  if (!all.empty()) reader(all);
}

void follow(Finding& finding) {
  for (const auto& each : finding.evidence) {
    if (shows_damage(each)) finding.severity = std::min(finding.severity, each.severity);
  }
  const bool proves = finding.severity == Severity::error && !finding.proof && has_shown(finding);
  if (!proves) return;
  const auto found = std::ranges::find_if(finding.evidence, shows_damage);
  finding.proof = Proof{ProofKind::show, {}, found->query + ';'};
}

std::vector<NotCompared> unread(const std::vector<Finding>& findings) {
  std::map<std::pair<std::string, std::string>, int> counts;
  for (const auto& finding : findings) {
    if (!finding.needs_evidence || has_shown(finding)) continue;
    for (const auto& each : finding.evidence) {
      if (!each.count) ++counts[{std::string(label(finding.object.kind)), finding.rule + ": " + each.not_read}];
    }
  }
  std::vector<NotCompared> result;
  for (const auto& [what, count] : counts) result.push_back({what.first, count, what.second});
  return result;
}

}  // namespace

void there_is_no_server(std::span<Evidence* const> evidence) {
  for (auto* each : evidence) each->not_read = "there is no server to ask";
}

std::vector<NotCompared> gather_evidence(std::vector<Finding>& findings, const EvidenceReader& reader) {
  std::vector<NotCompared> result;
  if (reader) {
    read(findings, reader);
    std::ranges::for_each(findings, follow);
    result = unread(findings);
  } else {
    for (auto& finding : findings) finding.evidence.clear();
  }
  std::erase_if(findings, [](const Finding& each) { return each.needs_evidence && !has_shown(each); });
  return result;
}

}  // namespace schemadrift::lint
