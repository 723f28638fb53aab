#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

#include "model/names.hpp"
#include "reporters/support/coverage_text.hpp"
#include "reporters/support/left_out.hpp"
#include "reporters/support/place.hpp"
#include "reporters/support/reporter.hpp"
#include "reporters/support/uri.hpp"
#include "reporters/support/words.hpp"

namespace schemadrift::reporters {

namespace {

/// The runner records no more annotations of one kind for a step, and cuts a longer message.
constexpr int most_annotations = 10;
constexpr std::size_t longest_message = 4096;

/// Nothing of a log is wrapped: the page that shows it does so.
constexpr int no_width = 1'000'000;

// GitHub's reference of workflow commands, in the order of its toolkit: the percent sign first.
std::string escaped(std::string_view text, std::string_view also) {
  std::string result;
  for (const char c : text) {
    const bool harmless = c != '%' && c != '\r' && c != '\n' && also.find(c) == std::string_view::npos;
    result += harmless ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return result;
}

std::string property(std::string_view name, std::string_view value) {
  return value.empty() ? "" : fmt::format("{}={}", name, escaped(value, ":,"));
}

std::string command(Severity severity, const std::vector<std::string>& properties, std::string_view message) {
  const auto name = severity == Severity::note ? "notice" : label(severity);
  std::string list;
  for (const auto& each : properties) {
    if (!each.empty()) list += (list.empty() ? " " : ",") + each;
  }
  return fmt::format("::{}{}::{}\n", name, list, escaped(clipped(message, longest_message), ""));
}

std::string position_property(std::string_view name, int number) {
  return number > 0 ? property(name, fmt::format_int(number).str()) : "";
}

std::string annotation(const Finding& finding, const Report& report) {
  const auto place = shown_position(finding, report);
  auto message = explained(finding);
  if (!finding.hint.empty()) message += "\nHelp: " + sentence(printable(finding.hint));
  for (const auto& each : finding.fix_sql) message += "\nFix: " + printable(each);
  return command(
      finding.severity,
      {property("file", printable(repository_path(report.repository_prefix, place.file))),
       position_property("line", place.line), position_property("col", place.column), property("title", finding.rule)},
      message);
}

/// Begins with a word of ours: no line of a log may begin with a name that looks like a command.
std::string log_line(const Finding& finding, const Report& report) {
  const auto place = place_text(shown_position(finding, report), report);
  return fmt::format("{}[{}]{}{}: {}\n", label(finding.severity), printable(finding.rule), place.empty() ? "" : " ",
                     place, explained(finding));
}

std::string incomplete(const Report& report) {
  std::string message = "The comparison is incomplete:";
  for (const auto& each : report.coverage.incomplete_because) message += ' ' + sentence(printable(each));
  return command(report.exit_code == ExitCode::clean ? Severity::note : Severity::error,
                 {property("title", "incomplete")}, message);
}

std::string rest_of(const std::vector<Finding>& rest, const Report& report) {
  std::string text = fmt::format("::group::{} without an annotation: GitHub records {} of each kind in a step\n",
                                 counted_by_severity(rest), most_annotations);
  for (const auto& each : rest) text += log_line(each, report);
  return text + "::endgroup::\n";
}

std::string write(const Report& report, const ReportStyle&) {
  std::string text;
  std::array<int, Labels<Severity>::values.size()> used{};
  // What is incomplete is said first, lest it be the one that is not recorded.
  if (!report.coverage.incomplete_because.empty()) {
    text += incomplete(report);
    ++used.at(static_cast<std::size_t>(report.exit_code == ExitCode::clean ? Severity::note : Severity::error));
  }
  std::vector<Finding> rest;
  for (const auto& finding : report.findings) {
    if (++used.at(static_cast<std::size_t>(finding.severity)) > most_annotations) {
      rest.push_back(finding);
    } else {
      text += annotation(finding, report);
    }
  }
  if (!rest.empty()) text += rest_of(rest, report);
  return text + coverage_text(report, no_width) + verdict_text(report, Ink(false), no_width);
}

}  // namespace

extern const Reporter github{"github", "workflow commands, for annotations of GitHub Actions", write};

}  // namespace schemadrift::reporters
