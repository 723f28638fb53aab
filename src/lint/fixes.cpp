#include "lint/fixes.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "rules/support/dependents.hpp"
#include "rules/support/prerequisites.hpp"

namespace schemadrift::lint {

namespace {

using Positions = std::map<ObjectPath, std::size_t>;

/// Its fix makes the object, which is missing as a whole.
bool makes_object(const Finding& finding) { return finding.attribute.empty() && !finding.fix_sql.empty(); }

bool may_need_others(const Finding& finding) {
  const auto kind = finding.object.kind;
  return kind == ObjectKind::table || kind == ObjectKind::column || kind == ObjectKind::domain;
}

void make_needed_first(Findings& findings, const Comparison& comparison) {
  std::set<ObjectPath> made;
  for (auto& finding : findings) {
    if (!makes_object(finding)) continue;
    if (made.contains(finding.object)) {
      finding.fix_sql.clear();
      continue;
    }
    std::vector<std::string> first;
    if (may_need_others(finding)) {
      for (auto& each : rules::prerequisites(comparison, finding.object)) {
        if (made.insert(each.object).second) std::ranges::move(each.sql, std::back_inserter(first));
      }
    }
    finding.fix_sql.insert(finding.fix_sql.begin(), first.begin(), first.end());
    made.insert(finding.object);
  }
}

/// Where the last of the causes is mended.
std::optional<std::size_t> last_of(const std::vector<ObjectPath>& causes, const Positions& positions) {
  std::size_t last = 0;
  for (const auto& cause : causes) {
    const auto found = positions.find(cause);
    if (found == positions.end()) return std::nullopt;
    last = std::max(last, found->second);
  }
  return last;
}

void make_dependents(Findings& findings, const Comparison& comparison) {
  Positions positions;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (makes_object(findings[i])) positions.emplace(findings[i].object, i);
  }
  if (positions.empty()) return;
  for (auto& each : rules::dependents(comparison)) {
    if (const auto last = last_of(each.causes, positions)) {
      std::ranges::move(each.sql, std::back_inserter(findings[*last].fix_sql));
    }
  }
}

}  // namespace

void fit_fixes(Findings& findings, const Comparison& comparison) {
  make_needed_first(findings, comparison);
  make_dependents(findings, comparison);
}

}  // namespace schemadrift::lint
