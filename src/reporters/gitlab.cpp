#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>

#include "model/names.hpp"
#include "reporters/support/identity.hpp"
#include "reporters/support/place.hpp"
#include "reporters/support/reporter.hpp"
#include "reporters/support/uri.hpp"
#include "reporters/support/words.hpp"
#include "schemadrift/json.hpp"

namespace schemadrift::reporters {

namespace {

std::string_view gitlab_severity(Severity severity) {
  if (severity == Severity::error) return "critical";
  return severity == Severity::warning ? "major" : "info";
}

/// GitLab wants a file and a line of everything. Between two databases there is no file: the expected side's name
/// stands in its place.
Json location(const SourcePosition& position, const Report& report) {
  auto path = printable(repository_path(report.repository_prefix, position.file));
  if (path.empty()) path = described(report.expected);
  return Json::object({{"path", path}, {"lines", Json::object({{"begin", std::max(position.line, 1)}})}});
}

Json entry(const Finding& finding, const Report& report, int occurrence) {
  // GitLab takes two entries of one fingerprint for one.
  const auto fingerprint =
      occurrence == 1 ? finding.fingerprint : fmt::format("{}:{}", finding.fingerprint, occurrence);
  return Json::object({{"description", explained(finding)},
                       {"check_name", finding.rule},
                       {"fingerprint", identity(fingerprint)},
                       {"severity", gitlab_severity(finding.severity)},
                       {"location", location(shown_position(finding, report), report)}});
}

/// Without it, a report that could not look would read as one that found nothing.
Json incomplete(const std::string& reason, const Report& report) {
  const auto severity = report.exit_code == ExitCode::clean ? Severity::note : Severity::error;
  return Json::object({{"description", "The comparison is incomplete. " + sentence(printable(reason))},
                       {"check_name", "incomplete"},
                       {"fingerprint", identity("incomplete\n" + reason)},
                       {"severity", gitlab_severity(severity)},
                       {"location", location(anchor(report), report)}});
}

std::string write(const Report& report, const ReportStyle&) {
  auto entries = Json::array();
  std::map<std::string, int> occurrences;
  for (const auto& finding : report.findings) entries.push(entry(finding, report, ++occurrences[finding.fingerprint]));
  for (const auto& reason : report.coverage.incomplete_because) entries.push(incomplete(reason, report));
  return to_text(entries) + '\n';
}

}  // namespace

extern const Reporter gitlab{"gitlab", "Code Quality JSON, for GitLab's merge requests", write};

}  // namespace schemadrift::reporters
