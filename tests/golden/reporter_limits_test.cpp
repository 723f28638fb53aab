// Ten thousand findings, and texts without end: each format stays within what its consumer takes, and says what it had
// no room for.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>

#include "golden/reporter_samples.hpp"
#include "reporters/support/reporter.hpp"
#include "schemadrift/json.hpp"
#include "support/program.hpp"
#include "support/shell.hpp"

namespace schemadrift::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr int many = 10'000;

std::string written(std::string_view format, const Report& report) {
  for (const auto* each : all_reporters()) {
    if (each->name == format) return each->write(report, {});
  }
  return {};
}

Report report_named(std::string_view name) {
  for (const auto& sample : sample_reports()) {
    if (sample.name == name) return sample.report;
  }
  return {};
}

/// 9,000 errors and 1,000 notes.
Report many_findings() {
  auto report = report_named("one_finding");
  const auto model = report.findings.front();
  report.findings.clear();
  for (int i = 0; i < many; ++i) {
    auto finding = model;
    if (i >= 9'000) finding.severity = Severity::note;
    finding.object.name = fmt::format("column_{}", i);
    finding.message = fmt::format("column roles.column_{} does not exist", i);
    finding.fingerprint = fmt::format("{:016x}", i);
    report.findings.push_back(finding);
  }
  report.summary = {9'000, 0, 1'000, 0, 0};
  return report;
}

int count_lines(const std::string& text, std::string_view beginning) {
  std::istringstream lines(text);
  int count = 0;
  for (std::string line; std::getline(lines, line);) count += line.starts_with(beginning) ? 1 : 0;
  return count;
}

int count_of(const std::string& text, std::string_view part) {
  int count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

/// Enough to be counted.
Finding short_finding(const Finding& finding) {
  Finding result;
  result.rule = finding.rule;
  result.severity = finding.severity;
  result.object = finding.object;
  result.message = finding.message;
  result.location = finding.location;
  result.fingerprint = finding.fingerprint;
  return result;
}

/// Where a failure had better not print the text.
bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// As an upload has it.
long gzipped_size(const std::string& text) {
  return std::stol(run_shell("gzip -c " + shell_quoted(file_with("limits.sarif", text)) + " | wc -c").output);
}

TEST(limits, github_gets_ten_annotations_of_a_kind_and_the_rest_in_its_log) {
  const auto text = written("github", many_findings());
  EXPECT_EQ(count_lines(text, "::error "), 10);
  EXPECT_EQ(count_lines(text, "::notice "), 10);
  EXPECT_THAT(text,
              HasSubstr("::group::8990 errors and 990 notes without an annotation: GitHub records 10 of each kind "
                        "in a step\n"));
  EXPECT_EQ(count_lines(text, "error[column-missing] "), 8'990);
  EXPECT_EQ(count_lines(text, "note[column-missing] "), 990);
  EXPECT_THAT(text, HasSubstr("Drift: 9000 errors and 1000 notes"));
}

TEST(limits, github_is_told_first_that_a_comparison_is_incomplete) {
  auto report = many_findings();
  report.coverage.incomplete_because = {"2 objects could not be read"};
  const auto text = written("github", report);
  EXPECT_TRUE(
      text.starts_with("::error title=incomplete::The comparison is incomplete: 2 objects could not be read.\n"));
  EXPECT_EQ(count_lines(text, "::error "), 10);
}

TEST(limits, a_page_has_two_thousand_findings_and_says_what_is_left_out) {
  const auto text = written("html", many_findings());
  EXPECT_EQ(count_of(text, "<article "), 2'000);
  EXPECT_THAT(text, HasSubstr("Left out, because a page has no room for more: 7000 errors and 1000 notes."));
}

TEST(limits, a_map_has_a_thousand_tables_and_those_with_findings_first) {
  auto report = report_named("one_finding");
  for (int i = 0; i < 1'200; ++i) report.map.tables.push_back({{"public", fmt::format("a{:04}", i)}, true, true});
  const auto& object = report.findings.front().object;
  report.map.tables.push_back({{object.schema, object.table}, true, true});
  const auto text = written("html", report);
  EXPECT_EQ(count_of(text, "<g class=\"table "), 1'000);
  EXPECT_EQ(count_of(text, "<g class=\"table error"), 1);
  EXPECT_THAT(text, HasSubstr("which has room for 1000: 201 tables"));
}

TEST(html, tells_what_is_missing_only_where_two_sides_are_compared) {
  auto report = report_named("one_finding");
  report.map.tables = {{{"public", "a"}, true, false}};
  EXPECT_THAT(written("html", report), HasSubstr("<g class=\"table clean missing\"><title>a, expected, but missing:"));
  report.actual = {};
  EXPECT_THAT(written("html", report), HasSubstr("<g class=\"table clean\"><title>a: no finding"));
}

TEST(limits, a_message_to_github_is_cut) {
  auto report = report_named("one_finding");
  report.findings.front().message = std::string(100'000, 'x');
  const auto text = written("github", report);
  EXPECT_LT(text.size(), 6'000U);
  EXPECT_THAT(text, HasSubstr("x…\n"));
}

TEST(limits, gitlab_gets_all_with_a_fingerprint_each) {
  auto report = many_findings();
  for (auto& finding : report.findings) finding.fingerprint = "0123456789abcdef";
  std::set<std::string> fingerprints;
  const auto entries = parse_json(written("gitlab", report));
  for (const auto& each : entries.elements()) fingerprints.insert(*each.find("fingerprint")->string());
  EXPECT_EQ(fingerprints.size(), static_cast<std::size_t>(many));
}

TEST(limits, sarif_has_ten_thousand_results_and_says_which_of_them_github_shows) {
  const auto text = written("sarif", many_findings());
  EXPECT_EQ(count_of(text, "\"ruleId\":"), many);
  EXPECT_TRUE(
      contains(text, "GitHub shows the first 5000 results, which are the worst: not 4000 errors and 1000 notes."));
  EXPECT_FALSE(contains(text, "results-left-out"));
  EXPECT_LT(gzipped_size(text), 10'000'000);
}

TEST(limits, sarif_has_no_more_results_than_github_takes_and_those_are_the_worst) {
  auto report = many_findings();
  for (auto& each : report.findings) each = short_finding(each);
  const auto note = report.findings.back();
  while (report.findings.size() < 25'010) report.findings.push_back(note);
  const auto text = written("sarif", report);
  EXPECT_EQ(count_of(text, "\"ruleId\":"), 25'000);
  EXPECT_TRUE(contains(text, "Column roles.column_0 does not exist"));
  EXPECT_TRUE(contains(text, "Left out, because code scanning takes no more than 25000 results and 10 MB: 10 notes."));
  EXPECT_LT(gzipped_size(text), 10'000'000);
}

TEST(limits, sarif_stays_within_its_size_with_texts_without_end) {
  auto report = many_findings();
  for (auto& finding : report.findings) {
    finding = short_finding(finding);
    finding.actual = std::string(10'000, 'x');
  }
  const auto text = written("sarif", report);
  EXPECT_LT(text.size(), 80'000'000U);
  EXPECT_LT(gzipped_size(text), 10'000'000);
  EXPECT_TRUE(contains(text, "errors and 1000 notes. The json format has all."));
}

TEST(limits, a_result_of_sarif_has_a_hundred_related_places) {
  auto report = report_named("one_finding");
  auto& finding = report.findings.front();
  finding.related.assign(1'500, {finding.location, "another place"});
  EXPECT_EQ(count_of(written("sarif", report), "Another place."), 100);
}

TEST(limits, a_markdown_comment_has_room_for_what_matters_most) {
  const auto text = written("markdown", many_findings());
  EXPECT_LE(text.size(), 65'000U);
  const auto rows = count_of(text, "\n| 🔴 error |");
  EXPECT_GT(rows, 50);
  EXPECT_THAT(text,
              HasSubstr(fmt::format("**Left out, because a comment has no room for more: {} errors and 1000 notes.**",
                                    9'000 - rows)));
  EXPECT_THAT(text, HasSubstr("Left out, too: the remedies of "));
  EXPECT_THAT(text, HasSubstr("Drift: 9000 errors and 1000 notes"));
}

TEST(limits, a_markdown_comment_survives_texts_without_end) {
  auto report = report_named("several");
  for (auto& finding : report.findings) {
    finding.message = std::string(500'000, '<');
    finding.hint = std::string(500'000, '@');
    finding.fix_sql = {std::string(500'000, '`')};
  }
  report.coverage.not_compared.assign(1'000, {"trigger", 2, std::string(100'000, '<')});
  report.coverage.incomplete_because.assign(1'000, std::string(100'000, '&'));
  const auto text = written("markdown", report);
  EXPECT_LE(text.size(), 65'000U);
  EXPECT_THAT(text, HasSubstr("Its SQL is too long for this report."));
  EXPECT_THAT(text, HasSubstr(" more\n"));
}

TEST(limits, a_small_markdown_comment_leaves_nothing_out) {
  EXPECT_THAT(written("markdown", report_named("proven")), Not(HasSubstr("Left out")));
}

TEST(limits, junit_has_a_case_for_each) {
  const auto text = written("junit", many_findings());
  EXPECT_EQ(count_of(text, "<failure "), 9'000);
  EXPECT_EQ(count_of(text, "<testcase name=\"column roles.column_"), many);
}

}  // namespace
}  // namespace schemadrift::tests
