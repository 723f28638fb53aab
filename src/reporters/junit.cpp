#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "model/names.hpp"
#include "reporters/support/coverage_text.hpp"
#include "reporters/support/finding_text.hpp"
#include "reporters/support/reporter.hpp"
#include "reporters/support/words.hpp"
#include "reporters/support/xml.hpp"

namespace schemadrift::reporters {

namespace {

/// Nothing is wrapped: the page that shows it does so.
constexpr int no_width = 1'000'000;

bool fails(const Finding& finding, const Report& report) {
  return report.fail_on && finding.severity <= *report.fail_on;
}

/// A suite is a rule, and a case a finding of it: or the one that passes, where there is none.
class Writer {
 public:
  explicit Writer(const Report& report) : report_(report), lines_(report.texts) {
    for (const auto& rule : report.rules) by_rule_[rule.id];
    for (const auto& finding : report.findings) by_rule_[finding.rule].push_back(&finding);
  }

  std::string text() && {
    xml_.open("testsuites", {{"name", "schemadrift"},
                             {"tests", number(count_cases())},
                             {"failures", number(count_failures(report_.findings.begin(), report_.findings.end()))},
                             {"errors", number(is_accepted() ? 0 : reasons().size())}});
    for (const auto& [rule, findings] : by_rule_) write_suite(rule, findings);
    write_coverage();
    xml_.close();
    return std::move(xml_).text();
  }

 private:
  static std::string number(std::size_t number) { return fmt::format_int(number).str(); }

  [[nodiscard]] const std::vector<std::string>& reasons() const { return report_.coverage.incomplete_because; }
  [[nodiscard]] bool is_accepted() const { return report_.exit_code == ExitCode::clean; }

  [[nodiscard]] std::size_t count_cases() const {
    std::size_t cases = std::max<std::size_t>(reasons().size(), 1);
    for (const auto& [rule, findings] : by_rule_) cases += std::max<std::size_t>(findings.size(), 1);
    return cases;
  }

  template <class Iterator>
  [[nodiscard]] std::size_t count_failures(Iterator begin, Iterator end) const {
    return static_cast<std::size_t>(
        std::count_if(begin, end, [&](const Finding& each) { return fails(each, report_); }));
  }

  void write_suite(const std::string& rule, const std::vector<const Finding*>& findings) {
    const auto failures =
        std::ranges::count_if(findings, [&](const Finding* finding) { return fails(*finding, report_); });
    xml_.open("testsuite", {{"name", printable(rule)},
                            {"tests", number(std::max<std::size_t>(findings.size(), 1))},
                            {"failures", number(static_cast<std::size_t>(failures))},
                            {"errors", "0"}});
    if (findings.empty()) xml_.element("testcase", {{"name", "nothing found"}, {"classname", printable(rule)}});
    for (const auto* finding : findings) write_case(*finding);
    xml_.close();
  }

  void write_case(const Finding& finding) {
    const auto attribute = finding.attribute.empty() ? "" : fmt::format(" ({})", printable(finding.attribute));
    xml_.open("testcase", {{"name", described(finding.object) + attribute}, {"classname", printable(finding.rule)}});
    const auto body = finding_text(finding, lines_, {Ink(false), no_width, actual_name(report_)});
    if (fails(finding, report_)) {
      xml_.element("failure",
                   {{"message", sentence(printable(finding.message))}, {"type", std::string(label(finding.severity))}},
                   body);
    } else {
      xml_.element("system-out", {}, body);
    }
    xml_.close();
  }

  /// What could not be looked for is an error, not a failure; where it is accepted, it was skipped.
  void write_coverage() {
    constexpr auto suite = "coverage";
    const auto cases = std::max<std::size_t>(reasons().size(), 1);
    xml_.open("testsuite", {{"name", suite},
                            {"tests", number(cases)},
                            {"failures", "0"},
                            {"errors", number(is_accepted() ? 0 : reasons().size())},
                            {"skipped", number(is_accepted() ? reasons().size() : 0)}});
    if (reasons().empty()) xml_.element("testcase", {{"name", "everything was compared"}, {"classname", suite}});
    for (const auto& reason : reasons()) {
      xml_.open("testcase", {{"name", printable(reason)}, {"classname", suite}});
      const auto message = sentence(printable(reason));
      is_accepted() ? xml_.element("skipped", {{"message", message}})
                    : xml_.element("error", {{"message", message}, {"type", "incomplete"}});
      xml_.close();
    }
    xml_.element("system-out", {}, coverage_text(report_, no_width) + verdict_text(report_, Ink(false), no_width));
    xml_.close();
  }

  const Report& report_;
  SourceLines lines_;
  std::map<std::string, std::vector<const Finding*>> by_rule_;
  XmlText xml_;
};

std::string write(const Report& report, const ReportStyle&) { return Writer(report).text(); }

}  // namespace

extern const Reporter junit{"junit", "JUnit XML, for CI servers that show test results", write};

}  // namespace schemadrift::reporters
