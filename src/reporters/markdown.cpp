#include "reporters/support/markdown.hpp"

#include <fmt/format.h>

#include <optional>
#include <span>
#include <string>

#include "reporters/support/coverage_text.hpp"
#include "reporters/support/finding_text.hpp"
#include "reporters/support/left_out.hpp"
#include "reporters/support/place.hpp"
#include "reporters/support/reporter.hpp"
#include "reporters/support/sql_lines.hpp"
#include "reporters/support/words.hpp"

namespace schemadrift::reporters {

namespace {

/// GitHub takes a comment of 65,536 characters, and none that is longer; a job summary may have 1 MiB.
constexpr std::size_t longest = 65'000;
/// Of which the table of findings gets, before the remedies.
constexpr std::size_t longest_table = 38'000;
/// Kept free for what is said of that which was left out.
constexpr std::size_t reserved = 1'000;
constexpr std::size_t longest_cell = 600;
constexpr std::size_t longest_statement = 4'000;
constexpr std::size_t longest_item = 160;
constexpr std::size_t longest_list = 6'000;
constexpr std::size_t most_items = 10;
/// Nothing is wrapped: the page that shows it does so.
constexpr int no_width = 1'000'000;

std::string prose(std::string_view text) { return markdown_prose(clipped(text, longest_cell)); }
std::string code(std::string_view text) { return markdown_code(clipped(text, longest_cell)); }

std::string_view mark(Severity severity) {
  if (severity == Severity::error) return "🔴 error";
  return severity == Severity::warning ? "🟠 warning" : "🔵 note";
}

std::string heading(const Report& report) {
  switch (report.verdict) {
    case Verdict::drift:
      return report.actual.kind.empty() ? "problems" : "drift";
    case Verdict::incomplete:
      return "incomplete";
    case Verdict::clean:
      break;
  }
  return report.actual.kind.empty() ? "no problems" : "no drift";
}

std::string side(const std::optional<std::string>& text) {
  if (!text) return "–";
  return text->empty() ? "empty" : code(*text);
}

std::string row(const Finding& finding, const Report& report) {
  auto what = prose(explained(finding));
  if (finding.expected || finding.actual) {
    what += fmt::format("<br>expected {}, {} {}", side(finding.expected), actual_name(report), side(finding.actual));
  }
  return fmt::format("| {} | {} | {} | {} |\n", mark(finding.severity), markdown_cell(code(finding.rule)),
                     markdown_cell(code(place_text(finding.location, report))), markdown_cell(what));
}

std::string remedy(const Finding& finding) {
  if (finding.hint.empty() && finding.fix_sql.empty()) return {};
  auto text = fmt::format("\n{} {}", code(finding.rule), prose(described(finding.object)));
  text += finding.hint.empty() ? "\n" : fmt::format(": {}\n", prose(finding.hint));
  std::string sql;
  for (const auto& statement : finding.fix_sql) {
    for (const auto& line : sql_lines(statement)) sql += (sql.empty() ? "" : "\n") + line;
  }
  if (sql.size() > longest_statement) return text + "\nIts SQL is too long for this report.\n";
  return sql.empty() ? text : text + '\n' + markdown_block("sql", sql);
}

/// How many of the findings have a line each in `text` before it is longer than `limit`.
template <class Line>
std::size_t fill(std::string& text, std::span<const Finding> findings, std::size_t limit, const Line& line) {
  std::size_t taken = 0;
  for (const auto& finding : findings) {
    const auto addition = line(finding);
    if (text.size() + addition.size() > limit) break;
    text += addition;
    ++taken;
  }
  return taken;
}

template <class Range, class Line>
std::string list(std::string_view title, const Range& range, const Line& line) {
  if (range.empty()) return {};
  auto text = fmt::format("\n{}:\n\n", title);
  std::size_t shown = 0;
  for (const auto& each : range) {
    if (shown == most_items || text.size() > longest_list) break;
    text += fmt::format("- {}\n", markdown_prose(clipped(line(each), longest_item)));
    ++shown;
  }
  if (range.size() > shown) text += fmt::format("- … and {} more\n", range.size() - shown);
  return text;
}

std::string coverage(const Coverage& coverage) {
  return list("Incomplete because", coverage.incomplete_because, [](const std::string& each) { return each; }) +
         list("Unreadable", coverage.unreadable,
              [](const UnreadableObject& each) { return described(each.object) + ": " + each.reason; }) +
         list("Not compared", coverage.not_compared,
              [](const NotCompared& each) { return counted(each.count, each.kind) + ": " + each.reason; });
}

/// What the table and the remedies had no room for.
std::string left_out(std::span<const Finding> untold, std::size_t without_remedy) {
  std::string text;
  if (!untold.empty()) {
    text += fmt::format(
        "\n**Left out, because a comment has no room for more: {}.** `--format text` and `--format "
        "json` have all of them.\n",
        counted_by_severity(untold));
  }
  if (without_remedy > 0) {
    text += fmt::format("\nLeft out, too: the remedies of {}.\n", counted(static_cast<int>(without_remedy), "finding"));
  }
  return text;
}

std::string write(const Report& report, const ReportStyle&) {
  const std::span<const Finding> findings(report.findings);
  auto verdict = verdict_text(report, Ink(false), no_width);
  verdict.pop_back();  // its line break
  auto text =
      fmt::format("### schemadrift: {}\n\n{}\n\n{}\n", heading(report), prose(verdict), prose(compared_text(report)));
  const auto end = coverage(report.coverage);
  std::size_t told = 0;
  std::size_t remedied = 0;
  if (!findings.empty()) {
    text += "\n| Severity | Rule | Where | What |\n|---|---|---|---|\n";
    told = fill(text, findings, longest_table, [&](const Finding& finding) { return row(finding, report); });
    std::string remedies;
    remedied = fill(remedies, findings, longest - reserved - end.size() - text.size(), remedy);
    if (!remedies.empty()) {
      text += "\n<details><summary>How to mend it</summary>\n" + remedies + "\n</details>\n";
    }
  }
  return text + end + left_out(findings.subspan(told), findings.size() - remedied);
}

}  // namespace

extern const Reporter markdown{"markdown", "for a comment on a pull request, or the summary of a job", write};

}  // namespace schemadrift::reporters
