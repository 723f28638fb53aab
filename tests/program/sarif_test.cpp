// What the command line and a catalogue with waivers make of a SARIF log.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "schemadrift/json.hpp"
#include "support/program.hpp"

namespace schemadrift::tests {
namespace {

using testing::ElementsAre;

constexpr auto catalogue = R"(schemadrift: 1
models:
  T: {table: t, columns: {id: {type: integer, primary_key: true}, a: text, b: text, c: text, d: text}}
waivers:
  - {pattern: "column-missing:t.a", reason: "comes with the next release"}
)";

Json run(const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"check",    file_with("sarif.yaml", catalogue),
                                     "--sql",    file_with("sarif.sql", "CREATE TABLE t (id integer PRIMARY KEY);"),
                                     "--format", "sarif"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const auto outcome = run_program(arguments);
  EXPECT_EQ(outcome.exit_code, 1) << outcome.messages;
  return parse_json(outcome.output).find("runs")->elements().front();
}

/// "column: justification" or its kind, for each result.
std::vector<std::string> suppressions(const Json& run) {
  std::vector<std::string> texts;
  for (const auto& result : run.find("results")->elements()) {
    const auto& location = result.find("locations")->elements().front();
    auto text = *location.find("logicalLocations")->elements().front().find("name")->string();
    for (const auto& each : result.find("suppressions")->elements()) {
      text += ' ' + *each.find("kind")->string();
      if (const auto* why = each.find("justification")) text += ": " + *why->string();
    }
    texts.push_back(text);
  }
  return texts;
}

TEST(sarif, has_what_is_hidden_only_where_that_is_asked_for) {
  EXPECT_EQ(run({}).find("results")->elements().size(), 3U);
  EXPECT_THAT(suppressions(run({"--with-hidden", "--ignore", "t.b"})),
              ElementsAre("c", "d", "a inSource: comes with the next release", "b external"));
}

TEST(sarif, has_the_waivers_of_the_configuration_as_external_ones) {
  const auto configuration = file_with("sarif_configuration.yaml",
                                       "schemadrift_configuration: 1\n"
                                       "waivers: [{pattern: \"column-missing:t.b\", reason: \"later\"}]\n");
  EXPECT_THAT(suppressions(run({"--with-hidden", "--config", configuration})),
              ElementsAre("c", "d", "a inSource: comes with the next release", "b external: later"));
}

TEST(sarif, has_what_a_baseline_knows_as_unchanged) {
  const auto known = file_with("sarif_known.sql", "CREATE TABLE t (id integer PRIMARY KEY, c text, d text);");
  const auto baseline = known + ".baseline.yaml";
  EXPECT_EQ(run_program({"check", file_with("sarif.yaml", catalogue), "--sql", known, "--write-baseline", baseline})
                .exit_code,
            0);
  std::vector<std::string> states;
  const auto with_known = run({"--with-hidden", "--baseline", baseline});
  for (const auto& result : with_known.find("results")->elements()) {
    states.push_back(*result.find("baselineState")->string());
  }
  EXPECT_THAT(states, ElementsAre("new", "new", "new", "unchanged"));
}

TEST(sarif, has_the_category_that_tells_runs_apart) {
  EXPECT_EQ(run({}).find("automationDetails"), nullptr);
  EXPECT_EQ(*run({"--category", "orders"}).find("automationDetails")->find("id")->string(), "orders/");
}

}  // namespace
}  // namespace schemadrift::tests
