// --format: what the program prints where.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/program.hpp"

namespace schemadrift::tests {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string catalogue() {
  return file_with("formats.yaml", "schemadrift: 1\nmodels:\n  Role: {table: roles, columns: {id: integer}}\n");
}

std::string printed(const std::string& format, const std::vector<std::string>& environment = {}) {
  return run_program({"lint", catalogue(), "--format", format}, environment).output;
}

TEST(ReportFormats, AutoIsThatOfTheRunner) {
  const auto text = printed("text");
  EXPECT_EQ(printed("auto"), text);
  EXPECT_EQ(printed("auto", {"GITHUB_ACTIONS=true"}), printed("github"));
  EXPECT_EQ(printed("auto", {"GITLAB_CI=true"}), printed("gitlab"));
  EXPECT_EQ(printed("auto", {"GITHUB_ACTIONS=false", "GITLAB_CI="}), text);
}

TEST(ReportFormats, TheEnvironmentDecidesOnlyWhenAsked) {
  EXPECT_EQ(run_program({"lint", catalogue()}, {"GITHUB_ACTIONS=true"}).output, printed("text"));
}

TEST(ReportFormats, AFileNeedsAFormat) {
  const auto outcome = run_program({"lint", catalogue(), "--output", "auto=report"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.messages, HasSubstr("there is no format \"auto\""));
}

TEST(ReportFormats, OnesOfOthersArePrintedWhole) {
  EXPECT_EQ(printed("gitlab"), "[]\n");
  EXPECT_THAT(printed("junit"), StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "));
  EXPECT_THAT(printed("markdown"), StartsWith("### schemadrift: no problems\n"));
}

}  // namespace
}  // namespace schemadrift::tests
