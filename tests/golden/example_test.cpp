// The example that README.md begins with: the built program on schemas/examples/rbac, in every format.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "schemadrift/json.hpp"
#include "support/golden.hpp"

namespace schemadrift::tests {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAre;

const std::filesystem::path root = SCHEMADRIFT_SOURCE_DIR;

const std::string folder = "schemas/examples/rbac";
const std::string mended = folder + "/catalogue.yaml " + folder + "-in-line/sidebar.yaml";
const std::string drifted_database = " --sql " + folder + "/drifted.sql";
const std::string database_in_line = " --sql " + folder + "/in_line.sql";

struct Outcome {
  int exit_code = -1;
  std::string output;
};

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// Releases of the server and our own differ in nothing that matters here.
std::string without_versions(const std::string& output) {
  static const std::regex server(R"((PostgreSQL |"server_version": ")\d+(\.\d+)?)");
  auto result = std::regex_replace(output, server, "$01SERVER");
  replace_all(result, '"' + std::string(SCHEMADRIFT_VERSION) + '"', "\"RELEASE\"");
  replace_all(result, "schemadrift " + std::string(SCHEMADRIFT_VERSION), "schemadrift RELEASE");
  return result;
}

// Every rule's page stands in a SARIF log: goldens of these would change with each of them.
Json without_rules(const Json& json) {
  if (json.is_array()) {
    auto result = Json::array();
    for (const auto& each : json.elements()) result.push(without_rules(each));
    return result;
  }
  if (!json.is_object()) return json;
  auto result = Json::object();
  for (const auto& [key, value] : json.members()) {
    if (key != "rules" && key != "ruleIndex") result.add(key, without_rules(value));
  }
  return result;
}

std::string golden_text(const std::string& format, const std::string& output) {
  return format == "sarif" ? to_text(without_rules(parse_json(output))) + '\n' : output;
}

Outcome check(const std::string& arguments) {
  const auto command =
      "cd '" + root.string() + "' && env -u NO_COLOR -u COLUMNS '" SCHEMADRIFT_PROGRAM "' check " + arguments;
  auto* const pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return {};
  Outcome outcome;
  std::array<char, 4096> buffer{};
  for (std::size_t read = 0; (read = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    outcome.output.append(buffer.data(), read);
  }
  const int status = pclose(pipe);
  outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  outcome.output = without_versions(outcome.output);
  return outcome;
}

std::string text_of(const Json& finding, std::string_view key) {
  const auto* value = finding.find(key);
  return value != nullptr && value->string() != nullptr ? *value->string() : "";
}

std::string line_of(const Json& location) {
  std::istringstream file(read_file(root / text_of(location, "file")));
  std::string line;
  for (auto left = *location.find("line")->integer(); left > 0; --left) std::getline(file, line);
  return line.substr(line.find_first_not_of(' '), 24);
}

std::vector<std::pair<std::string, std::string>> rules_and_lines(const std::string& report) {
  const auto json = parse_json(report);
  std::vector<std::pair<std::string, std::string>> result;
  for (const auto& each : json.find("findings")->elements()) {
    result.emplace_back(text_of(each, "rule"), line_of(*each.find("location")));
  }
  return result;
}

TEST(example, finds_the_drift_in_every_format) {
  for (const auto& [format, extension] :
       {std::pair{"text", "txt"}, std::pair{"json", "json"}, std::pair{"sarif", "sarif"}}) {
    SCOPED_TRACE(format);
    const auto outcome = check(folder + drifted_database + " --format " + format);
    EXPECT_EQ(outcome.exit_code, 1);
    expect_golden(std::string("example/drifted.") + extension, golden_text(format, outcome.output));
  }
}

TEST(example, finds_each_fault_once_and_at_its_line) {
  const auto outcome = check(folder + drifted_database + " --format json");
  EXPECT_THAT(
      rules_and_lines(outcome.output),
      UnorderedElementsAre(std::pair{"column-missing", "tenant_id:   {type: uuid"},
                           std::pair{"column-missing", "updated_at: {type: times"},
                           std::pair{"column-type-mismatch", "code:        {type: varc"},
                           std::pair{"enum-label-missing", "rollout_stage: [internal"},
                           std::pair{"foreign-key-mismatch", "tenant_id:       {type: "},
                           std::pair{"relationship-delete-orphan-without-single-parent", "cascade: [all, delete-or"}));
}

TEST(example, sarif_results_point_to_their_rules) {
  const auto log = parse_json(check(folder + drifted_database + " --format sarif").output);
  const auto& run = log.find("runs")->elements().front();
  const auto& rules = run.find("tool")->find("driver")->find("rules")->elements();
  EXPECT_EQ(run.find("results")->elements().size(), 6U);
  for (const auto& result : run.find("results")->elements()) {
    const auto index = static_cast<std::size_t>(*result.find("ruleIndex")->integer());
    EXPECT_EQ(text_of(rules.at(index), "id"), text_of(result, "ruleId"));
  }
}

TEST(example, is_clean_where_models_and_database_are_in_line) {
  for (const auto& [format, extension] :
       {std::pair{"text", "txt"}, std::pair{"json", "json"}, std::pair{"sarif", "sarif"}}) {
    SCOPED_TRACE(format);
    const auto outcome = check(mended + database_in_line + " --format " + format);
    EXPECT_EQ(outcome.exit_code, 0);
    expect_golden(std::string("example/in_line.") + extension, golden_text(format, outcome.output));
  }
  EXPECT_THAT(rules_and_lines(check(mended + database_in_line + " --format json").output), IsEmpty());
}

TEST(example, no_database_mends_a_fault_of_the_models) {
  const auto outcome = check(folder + database_in_line + " --format json");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(
      rules_and_lines(outcome.output),
      UnorderedElementsAre(std::pair{"relationship-delete-orphan-without-single-parent", "cascade: [all, delete-or"}));
}

// Every fault of the tables is the database's: the five that are left, without sidebar.yaml.
TEST(example, one_file_alone_is_a_catalogue) {
  const auto drifted = check(folder + "/catalogue.yaml" + drifted_database + " --format json");
  EXPECT_EQ(drifted.exit_code, 1);
  EXPECT_EQ(rules_and_lines(drifted.output).size(), 5U);
  const auto in_line = check(folder + "/catalogue.yaml" + database_in_line + " --format json");
  EXPECT_EQ(in_line.exit_code, 0);
  EXPECT_THAT(rules_and_lines(in_line.output), IsEmpty());
}

}  // namespace
}  // namespace schemadrift::tests
