#include <algorithm>

#include "reporters/support/coverage_text.hpp"
#include "reporters/support/finding_text.hpp"
#include "reporters/support/reporter.hpp"

namespace schemadrift::reporters {

namespace {

std::string write(const Report& report, const ReportStyle& style) {
  constexpr int narrowest = 40;
  const auto width = std::max(style.width, narrowest);
  const SourceLines lines(report.texts);
  const FindingStyle finding_style{Ink(style.colour), width, actual_name(report)};
  std::string text;
  for (const auto& finding : report.findings) text += finding_text(finding, lines, finding_style) + '\n';
  text += coverage_text(report, width);
  return text + '\n' + verdict_text(report, Ink(style.colour), width);
}

}  // namespace

extern const Reporter text{"text", "for people: each finding with its line, its consequence and its remedy", write};

}  // namespace schemadrift::reporters
