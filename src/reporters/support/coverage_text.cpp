#include "reporters/support/coverage_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/names.hpp"
#include "reporters/support/width.hpp"
#include "reporters/support/words.hpp"

namespace schemadrift::reporters {

namespace {

bool is_lint(const Report& report) { return report.actual.kind.empty(); }

/// Each line after the first begins with `indent`.
std::string paragraph(std::string_view text, int width, std::string_view indent) {
  std::string result;
  for (const auto& line : wrapped(text, std::max(width - static_cast<int>(indent.size()), 20))) {
    if (!result.empty()) result += indent;
    result += line + '\n';
  }
  return result;
}

std::string list_text(std::string_view title, const std::vector<std::string>& items, int width) {
  if (items.empty()) return {};
  auto text = fmt::format("{}:\n", title);
  for (const auto& item : items) text += "  - " + paragraph(item, width, "    ");
  return text;
}

/// " (2 suppressed, 1 in the baseline)"; empty when nothing is left out.
std::string left_out(const Summary& summary) {
  std::vector<std::string> parts;
  if (summary.suppressed > 0) parts.push_back(fmt::format("{} suppressed", summary.suppressed));
  if (summary.baselined > 0) parts.push_back(fmt::format("{} in the baseline", summary.baselined));
  return parts.empty() ? "" : fmt::format(" ({})", fmt::join(parts, ", "));
}

std::string clean_text(const Report& report) {
  const auto found = described(report.summary);
  if (!found.empty()) return fmt::format("nothing that fails the run; {} below its threshold", found);
  if (report.summary.baselined > 0) return "nothing but what is known";
  return is_lint(report) ? "the catalogue is consistent" : "the two sides agree in all that was compared";
}

std::string incomplete_text(const Report& report) {
  const auto found = described(report.summary);
  const auto also = found.empty() ? "" : fmt::format("; {} below the threshold", found);
  if (report.exit_code == ExitCode::clean) return "accepted by --allow-incomplete, for the reasons above" + also;
  return fmt::format("this is no pass, for the reasons above{}. Mend them, or accept them with --allow-incomplete",
                     also);
}

std::string drift_text(const Report& report) {
  const auto found = described(report.summary);
  if (report.findings.empty()) return found;
  return fmt::format("{}{}. `schemadrift explain {}` tells more", found, left_out(report.summary),
                     printable(report.findings.front().rule));
}

std::string verdict_word(const Report& report) {
  if (report.verdict == Verdict::incomplete) return "Incomplete";
  if (report.verdict == Verdict::drift) return is_lint(report) ? "Problems" : "Drift";
  return is_lint(report) ? "No problems" : "No drift";
}

}  // namespace

std::string compared_text(const Report& report) {
  std::vector<std::string> counts;
  for (const auto& [kind, count] : in_order(report.coverage.compared)) {
    if (count > 0) counts.push_back(counted(count, kind));
  }
  const auto what = counts.empty() ? "nothing" : listed(counts);
  if (is_lint(report)) return fmt::format("Checked {} of {}.", what, described(report.expected));
  return fmt::format("Compared {} of {} with {}.", what, described(report.expected), described(report.actual));
}

std::string coverage_text(const Report& report, int width) {
  const auto& coverage = report.coverage;
  std::vector<std::string> not_compared;
  for (const auto& each : coverage.not_compared) {
    not_compared.push_back(fmt::format("{}: {}", counted(each.count, each.kind), printable(each.reason)));
  }
  std::vector<std::string> unreadable;
  for (const auto& each : coverage.unreadable) {
    unreadable.push_back(fmt::format("{}: {}", described(each.object), printable(each.reason)));
  }
  std::vector<std::string> reasons;
  for (const auto& each : coverage.incomplete_because) reasons.push_back(printable(each));
  return paragraph(compared_text(report), width, "  ") + list_text("Not compared", not_compared, width) +
         list_text("Unreadable", unreadable, width) + list_text("Incomplete because", reasons, width);
}

std::string verdict_text(const Report& report, const Ink& ink, int width) {
  const auto word = verdict_word(report);
  std::string rest = report.verdict == Verdict::clean   ? clean_text(report) + left_out(report.summary)
                     : report.verdict == Verdict::drift ? drift_text(report)
                                                        : incomplete_text(report) + left_out(report.summary);
  auto text = paragraph(fmt::format("{}: {}.", word, rest), width, "  ");
  return text.replace(0, word.size(), ink.verdict(report.verdict, word));
}

}  // namespace schemadrift::reporters
