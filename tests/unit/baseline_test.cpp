// The baseline: its file, and what it does in a run.

#include "catalogue/baseline.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "catalogue/load.hpp"
#include "lint/baseline.hpp"
#include "lint/run.hpp"
#include "schemadrift/failure.hpp"
#include "support/golden.hpp"
#include "support/program.hpp"

namespace schemadrift::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr auto first_print = "0123456789abcdef";
constexpr auto second_print = "fedcba9876543210";

std::string file_of(const std::string& entries) { return "schemadrift_baseline: 1\nfindings:\n" + entries; }

std::string entry(const std::string& print, const std::string& more = {}) {
  return "  - {fingerprint: \"" + print + "\", rule: column-missing, object: column public.roles.rank" + more + "}\n";
}

/// "line: message (suggestion)" of each problem.
std::vector<std::string> problems(const std::string& text) {
  std::vector<std::string> result;
  try {
    catalogue::baseline_from(text, "known.yaml");
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::usage);
    for (const auto& each : failure.diagnostics()) {
      EXPECT_EQ(each.position.file, "known.yaml");
      result.push_back(std::to_string(each.position.line) + ": " + each.message +
                       (each.suggestion.empty() ? "" : " (" + each.suggestion + ")"));
    }
  }
  return result;
}

TEST(BaselineFile, IsReadAsItIsWritten) {
  const Baseline baseline{{{first_print, "column-missing", "column public.roles.rank"},
                           {"0000000000000012", "a-b", "table x: #y, {\"z\"} \\u202e"},
                           {"1e10000000000000", "index-missing", "index public.t.i", 3}}};
  auto read = catalogue::baseline_from(catalogue::baseline_text(baseline), "known.yaml");
  std::vector<int> lines;
  for (auto& each : read.entries) {
    lines.push_back(each.position.line);
    each.position = {};
  }
  EXPECT_EQ(read.entries, baseline.entries);
  EXPECT_THAT(lines, ElementsAre(5, 6, 7)) << "a line for each";
  EXPECT_THAT(catalogue::baseline_from(catalogue::baseline_text({}), "known.yaml").entries, IsEmpty());
}

TEST(BaselineFile, OfAnotherVersionIsNamed) {
  EXPECT_THAT(problems("schemadrift_baseline: 2\nfindings: []\n"),
              ElementsAre("1: this is version 2 of the baseline, and this schemadrift reads version 1; "
                          "delete the file, and `--write-baseline` writes it anew"));
  EXPECT_THAT(problems("schemadrift: 1\n"), ElementsAre("1: this is a catalogue, not a baseline"));
  EXPECT_THAT(problems(""), ElementsAre(HasSubstr("this is no baseline")));
  EXPECT_THAT(problems("[]"), ElementsAre(HasSubstr("this is no baseline")));
}

TEST(BaselineFile, MergedBadlyIsNamedLineByLine) {
  const auto text =
      file_of("<<<<<<< ours\n" + entry(first_print) + "=======\n" + entry(second_print) + ">>>>>>> theirs\n");
  EXPECT_THAT(problems(text), ElementsAre(HasSubstr("3: a merge was left unfinished here"), HasSubstr("5: a merge"),
                                          HasSubstr("7: a merge")));
}

TEST(BaselineFile, AnEntryIsThereOnce) {
  EXPECT_THAT(problems(file_of(entry(first_print) + entry(second_print) + entry(first_print))),
              ElementsAre("5: the finding of line 3 is here again: delete one of the two"));
}

TEST(BaselineFile, EditedByHandIsNamedWithWhatWasMeant) {
  EXPECT_THAT(problems("schemadrift_baseline: 1\nfinding: []\n"),
              ElementsAre("2: there is no key \"finding\" here (findings)", HasSubstr("it has no `findings`")));
  EXPECT_THAT(problems(file_of(entry("0123"))), ElementsAre(HasSubstr("3: \"0123\" is no fingerprint")));
  EXPECT_THAT(problems(file_of(entry(first_print, ", reson: x"))),
              ElementsAre(HasSubstr("3: there is no key \"reson\"")));
  EXPECT_THAT(problems(file_of(entry(first_print, ", count: 0"))), ElementsAre(HasSubstr("3: a number of findings")));
  EXPECT_THAT(problems(file_of(entry(first_print, ", rule: x"))),
              ElementsAre(HasSubstr("3: the key \"rule\" is here twice")));
  EXPECT_THAT(problems(file_of("  - column-missing\n")), ElementsAre(HasSubstr("3: a finding is a map")));
  EXPECT_THAT(problems(file_of("  - {fingerprint: \"0123456789abcdef\"}\n")),
              ElementsAre(HasSubstr("3: it has no `rule`"), HasSubstr("3: it has no `object`")));
  EXPECT_THAT(problems("schemadrift_baseline: 1\nfindings: {a: b}\n"), ElementsAre(HasSubstr("2: a list of findings")));
  EXPECT_THAT(problems("schemadrift_baseline: [\n"), Not(IsEmpty()));
}

constexpr auto expected_text = R"(schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}, rank: integer, name: text}}
)";
constexpr auto actual_text = R"(schemadrift: 1
models:
  Role: {table: roles, columns: {id: {type: integer, primary_key: true}}}
)";

Report checked(const lint::Options& options, const std::string& expected = expected_text,
               const std::string& actual = actual_text) {
  const auto catalogue = catalogue::load_text(expected, "expected.yaml");
  const auto database = catalogue::load_text(actual, "actual.yaml").database;
  return lint::run({&catalogue, &database, {}, {}}, options);
}

std::vector<std::string> found(const Report& report) {
  std::vector<std::string> result;
  for (const auto& each : report.findings) result.push_back(each.rule + ' ' + each.object.name);
  return result;
}

Baseline written() {
  lint::Options options;
  options.write_baseline = true;
  return checked(options).baseline;
}

lint::Options with(const Baseline& baseline) {
  lint::Options options;
  options.baseline = &baseline;
  return options;
}

TEST(Baselines, WhatIsWrittenIsKnownFromThenOn) {
  lint::Options options;
  options.write_baseline = true;
  const auto first = checked(options);
  EXPECT_EQ(first.exit_code, ExitCode::clean);
  EXPECT_EQ(first.summary.baselined, 2);
  EXPECT_THAT(first.findings, IsEmpty());
  ASSERT_EQ(first.baseline.entries.size(), 2U);
  EXPECT_EQ(first.baseline.entries.front().rule, "column-missing");
  EXPECT_EQ(first.baseline.entries.front().object, "column public.roles.name") << "sorted";

  const auto second = checked(with(first.baseline));
  EXPECT_EQ(second.exit_code, ExitCode::clean);
  EXPECT_EQ(second.summary.baselined, 2);
  EXPECT_EQ(second.summary.error, 0);
}

TEST(Baselines, WhatIsNewFails) {
  auto baseline = written();
  baseline.entries.pop_back();
  const auto report = checked(with(baseline));
  EXPECT_EQ(report.exit_code, ExitCode::drift);
  EXPECT_THAT(found(report), ElementsAre("column-missing rank"));
  EXPECT_EQ(report.summary.baselined, 1);
}

TEST(Baselines, WhatIsGoneIsStale) {
  const auto baseline = written();
  const auto report = checked(with(baseline), expected_text, expected_text);
  EXPECT_EQ(report.exit_code, ExitCode::clean);
  EXPECT_THAT(found(report), ElementsAre("baseline-stale column-missing:public.roles.name",
                                         "baseline-stale column-missing:public.roles.rank"));
}

TEST(Baselines, WhatWasNotLookedForIsNotStaleAndStays) {
  const auto baseline = written();
  auto options = with(baseline);
  options.schemas = {"public"};
  EXPECT_THAT(found(checked(options, expected_text, expected_text)), IsEmpty());
  options.write_baseline = true;
  EXPECT_EQ(checked(options, expected_text, expected_text).baseline.entries, baseline.entries);
}

TEST(Baselines, AreBroughtUpToDate) {
  auto baseline = written();
  baseline.entries.pop_back();
  baseline.entries.push_back({first_print, "column-missing", "column public.roles.gone"});
  auto options = with(baseline);
  options.write_baseline = true;
  const auto report = checked(options);
  EXPECT_THAT(report.findings, IsEmpty());
  EXPECT_EQ(report.baseline.entries, written().entries);
}

TEST(Baselines, HideNoMoreFindingsThanAreKnown) {
  Findings findings(3);
  for (auto& each : findings) each.rule = "column-missing";
  const Baseline none;
  lint::KnownFindings unknown(&none);
  const std::vector<const Rule*> ran;
  auto baseline = unknown.with(findings, {ran, true});
  ASSERT_EQ(baseline.entries.size(), 1U);
  EXPECT_EQ(baseline.entries.front().count, 3);
  baseline.entries.front().count = 2;
  lint::KnownFindings known(&baseline);
  known.look_for(findings);
  EXPECT_EQ(known.take_known(findings).size(), 2U);
  EXPECT_EQ(findings.size(), 1U);
}

TEST(Baselines, AnEntryThatHidesSomethingElseIsRefused) {
  auto baseline = written();
  baseline.entries.front().object = "column public.roles.nmae";
  try {
    checked(with(baseline));
    FAIL() << "hidden by accident";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::usage);
    ASSERT_EQ(failure.diagnostics().size(), 1U);
    EXPECT_THAT(failure.diagnostics().front().message,
                HasSubstr("is of column-missing on column public.roles.name, not of column-missing on column "
                          "public.roles.nmae. Was it edited by hand?"));
  }
}

TEST(Baselines, WaiversComeFirstAndAreNotParked) {
  const auto waived = std::string(expected_text) +
                      "waivers:\n  - {pattern: \"column-missing:*.rank\", reason: later}\n"
                      "  - {pattern: \"column-missing:*.nothing\", reason: never}\n";
  lint::Options options;
  options.write_baseline = true;
  const auto report = checked(options, waived);
  EXPECT_EQ(report.summary.suppressed, 1);
  EXPECT_EQ(report.summary.baselined, 1);
  EXPECT_THAT(found(report), ElementsAre("waiver-unused column-missing:*.nothing"));

  const auto baseline = written();
  const auto known = checked(with(baseline), waived);
  EXPECT_EQ(known.summary.suppressed, 1);
  EXPECT_EQ(known.summary.baselined, 1);
  EXPECT_THAT(found(known), ElementsAre("waiver-unused column-missing:*.nothing")) << "what is waived is not stale";
}

Outcome diff(const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"diff", file_with("expected.yaml", expected_text),
                                     file_with("actual.yaml", actual_text)};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_program(arguments);
}

TEST(BaselineOptions, ParkAndComeBack) {
  const auto file = file_with("park/known.yaml", "");
  std::filesystem::remove(file);
  const auto parked = diff({"--write-baseline", file});
  EXPECT_EQ(parked.exit_code, 0) << parked.output << parked.messages;
  EXPECT_THAT(parked.messages, HasSubstr("now holds 2 findings"));
  EXPECT_THAT(parked.output, HasSubstr("(2 in the baseline)"));
  EXPECT_THAT(read_file(file), HasSubstr("rule: column-missing, object: column public.roles.rank}\n"));
  EXPECT_EQ(diff({"--baseline", file}).exit_code, 0);
  EXPECT_EQ(diff({}).exit_code, 1);

  const auto again = diff({"--write-baseline", file});
  EXPECT_EQ(again.exit_code, 2) << "each run would replace what was reviewed";
  EXPECT_THAT(again.messages, HasSubstr("there is a baseline"));
  EXPECT_EQ(diff({"--baseline", file, "--write-baseline", file}).exit_code, 0);
}

TEST(BaselineOptions, ABadFileIsRefusedWithItsPlace) {
  const auto outcome = diff({"--baseline", file_with("bad/known.yaml", "schemadrift_baseline: 9\n")});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.messages, HasSubstr("known.yaml:1:23: error: this is version 9 of the baseline"));
  EXPECT_THAT(outcome.output, IsEmpty());
  const auto missing = diff({"--baseline", "nowhere.yaml"});
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_THAT(missing.messages, HasSubstr("cannot read the baseline nowhere.yaml"));
}

TEST(BaselineOptions, WhatIsShownBesideABaselineIsNewToSarif) {
  const auto file = file_with("sarif/known.yaml", "schemadrift_baseline: 1\nfindings: []\n");
  EXPECT_THAT(diff({"--baseline", file, "--format", "sarif"}).output, HasSubstr("\"baselineState\": \"new\""));
  EXPECT_THAT(diff({"--format", "sarif"}).output, Not(HasSubstr("baselineState")));
}

}  // namespace
}  // namespace schemadrift::tests
