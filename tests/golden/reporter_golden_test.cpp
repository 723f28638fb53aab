#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string_view>

#include "golden/reporter_samples.hpp"
#include "model/utf8.hpp"
#include "reporters/support/reporter.hpp"
#include "support/golden.hpp"

namespace schemadrift::tests {
namespace {

const Reporter& reporter(std::string_view name) {
  for (const auto* each : all_reporters()) {
    if (each->name == name) return *each;
  }
  throw std::invalid_argument("no such reporter");
}

std::string extension(std::string_view reporter) {
  static const std::map<std::string_view, std::string> of_others{
      {"text", "txt"}, {"markdown", "md"}, {"junit", "junit.xml"}, {"gitlab", "gitlab.json"}, {"github", "github.txt"}};
  const auto found = of_others.find(reporter);
  return found == of_others.end() ? std::string(reporter) : found->second;
}

TEST(reporters, are_sorted_and_complete) {
  std::vector<std::string_view> names;
  for (const auto* each : all_reporters()) {
    names.push_back(each->name);
    EXPECT_FALSE(each->summary.empty()) << each->name;
  }
  EXPECT_EQ(names,
            (std::vector<std::string_view>{"github", "gitlab", "html", "json", "junit", "markdown", "sarif", "text"}));
}

TEST(reporters, print_every_sample) {
  for (const auto& sample : sample_reports()) {
    SCOPED_TRACE(sample.name);
    for (const auto* each : all_reporters()) {
      const auto path = "reporters/" + sample.name + '.' + extension(each->name);
      expect_golden(path, each->write(sample.report, {}));
    }
  }
}

/// One waived in its file, one in another, one left out by an option, and one of the baseline.
TEST(reporters, sarif_marks_what_is_hidden_where_that_is_asked_for) {
  Report report;
  for (const auto& sample : sample_reports()) {
    if (sample.name == "several") report = sample.report;
  }
  report.has_baseline = true;
  for (const auto by : {HiddenBy::waiver, HiddenBy::waiver, HiddenBy::option, HiddenBy::baseline}) {
    report.hidden.push_back({report.findings.front(), by, {}, {}});
  }
  report.hidden[0].reason = "goes with the old importer";
  report.hidden[0].position = {report.texts.front().path, 2, 5, 3};
  report.hidden[1].reason = "until the next release";
  report.hidden[1].position = {"schemadrift.yaml", 4, 5, 3};
  ReportStyle style;
  EXPECT_EQ(reporter("sarif").write(report, style).find("suppressions"), std::string::npos);
  style.with_hidden = true;
  style.category = "orders";
  expect_golden("reporters/several_hidden.sarif", reporter("sarif").write(report, style));
}

TEST(reporters, fit_the_terminal) {
  for (const auto& sample : sample_reports()) {
    if (sample.name != "several" && sample.name != "hostile") continue;
    for (const int width : {60, 200}) {
      const auto text = reporter("text").write(sample.report, {false, width});
      expect_golden("reporters/" + sample.name + "_width_" + std::to_string(width) + ".txt", text);
    }
  }
}

TEST(reporters, colour_adds_nothing_but_colour) {
  for (const auto& sample : sample_reports()) {
    SCOPED_TRACE(sample.name);
    auto text = reporter("text").write(sample.report, {true, 100});
    if (sample.name == "several") expect_golden("reporters/several_colour.txt", text);
    for (auto at = text.find('\x1b'); at != std::string::npos; at = text.find('\x1b')) {
      text.erase(at, text.find('m', at) + 1 - at);
    }
    EXPECT_EQ(text, reporter("text").write(sample.report, {false, 100}));
  }
}

bool may_be_printed(char32_t code) {
  const bool bidi = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return code == '\n' || (code >= 0x20 && code != 0x7F && !(code >= 0x80 && code < 0xA0) && !bidi);
}

TEST(reporters, let_no_control_character_through) {
  for (const auto& sample : sample_reports()) {
    for (const auto* each : all_reporters()) {
      const auto output = each->write(sample.report, {});
      for (std::string_view rest = output; !rest.empty();) {
        const auto point = first_code_point(rest);
        ASSERT_TRUE(point.valid && may_be_printed(point.value))
            << each->name << " of " << sample.name << " at byte " << output.size() - rest.size();
        rest.remove_prefix(point.length);
      }
    }
  }
}

/// GitHub's and Azure's runners take it for a command wherever it stands.
TEST(reporters, hold_no_command_of_a_log) {
  for (const auto& sample : sample_reports()) {
    for (const auto* each : all_reporters()) {
      const auto output = each->write(sample.report, {});
      EXPECT_EQ(output.find("##["), std::string::npos) << each->name << " of " << sample.name;
      EXPECT_EQ(output.find("##vso["), std::string::npos) << each->name << " of " << sample.name;
    }
  }
}

/// Of what begins with two colons.
std::vector<std::string> commands(std::string_view output) {
  std::vector<std::string> result;
  while (!output.empty()) {
    const auto line = output.substr(0, output.find('\n'));
    const auto begin = std::min(line.find_first_not_of(" \t"), line.size());
    if (line.substr(begin, 2) == "::") result.emplace_back(line);
    output.remove_prefix(std::min(line.size() + 1, output.size()));
  }
  return result;
}

TEST(reporters, only_that_for_github_gives_commands) {
  for (const auto& sample : sample_reports()) {
    for (const auto* each : all_reporters()) {
      const auto found = commands(each->write(sample.report, {}));
      if (each->name != "github") {
        EXPECT_TRUE(found.empty()) << each->name << " of " << sample.name << ": " << found.front();
        continue;
      }
      const auto reasons = sample.report.coverage.incomplete_because.empty() ? 0U : 1U;
      EXPECT_EQ(found.size(), sample.report.findings.size() + reasons) << sample.name;
    }
  }
}

/// GitHub's runner takes such a line as a command, whatever spaces precede it.
TEST(reporters, begin_no_line_with_a_workflow_command) {
  for (const auto& sample : sample_reports()) {
    for (int width = 40; width < 120; ++width) {
      const auto text = '\n' + reporter("text").write(sample.report, {false, width});
      for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
        const auto begin = std::min(text.find_first_not_of(" \n", at), text.size());
        EXPECT_NE(text.substr(begin, 2), "::") << sample.name << " at width " << width;
      }
    }
  }
}

TEST(reporters, lint_speaks_of_no_database) {
  for (const auto& sample : sample_reports()) {
    if (!sample.report.actual.kind.empty()) continue;
    const auto text = reporter("text").write(sample.report, {});
    EXPECT_EQ(text.find("database"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace schemadrift::tests
