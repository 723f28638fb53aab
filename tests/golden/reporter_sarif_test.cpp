#include <gtest/gtest.h>

#include <set>
#include <string>

#include "golden/reporter_samples.hpp"
#include "reporters/support/reporter.hpp"
#include "reporters/support/sarif_rule.hpp"
#include "schemadrift/json.hpp"

namespace schemadrift::tests {
namespace {

Json sarif_run(const Report& report) {
  for (const auto* each : all_reporters()) {
    if (each->name == "sarif") return parse_json(each->write(report, {})).find("runs")->elements().front();
  }
  return {};
}

Report report_named(std::string_view name) {
  for (const auto& sample : sample_reports()) {
    if (sample.name == name) return sample.report;
  }
  return {};
}

std::string text_at(const Json& json, std::initializer_list<std::string_view> path) {
  const Json* at = &json;
  for (const auto key : path) {
    at = at == nullptr ? nullptr : (at->is_array() ? &at->elements().front() : at)->find(key);
  }
  return at == nullptr || at->string() == nullptr ? "" : *at->string();
}

/// Calls `visit` with every value of that key.
template <class Visit>
void for_each_value(const Json& json, std::string_view key, const Visit& visit) {
  for (const auto& member : json.members()) {
    if (member.first == key) visit(member.second);
    for_each_value(member.second, key, visit);
  }
  for (const auto& element : json.elements()) for_each_value(element, key, visit);
}

TEST(sarif, uris_are_relative_and_encoded) {
  for (const auto& sample : sample_reports()) {
    for_each_value(sarif_run(sample.report), "uri", [&](const Json& uri) {
      const auto& text = *uri.string();
      EXPECT_FALSE(text.empty()) << sample.name;
      EXPECT_FALSE(text.starts_with('/') || text.starts_with('.')) << text;
      EXPECT_EQ(text.find_first_of(": #?\\"), std::string::npos) << text;
    });
  }
}

TEST(sarif, every_result_has_a_rule_a_message_and_an_identity_of_its_own) {
  for (const auto& sample : sample_reports()) {
    const auto run = sarif_run(sample.report);
    std::set<std::string> hashes;
    for (const auto& result : run.find("results")->elements()) {
      EXPECT_TRUE(text_at(result, {"message", "text"}).ends_with('.')) << sample.name;
      hashes.insert(text_at(result, {"partialFingerprints", "primaryLocationLineHash"}));
      const auto* index = result.find("ruleIndex");
      if (index == nullptr) continue;
      const auto& rules = run.find("tool")->find("driver")->find("rules")->elements();
      EXPECT_EQ(text_at(rules.at(static_cast<std::size_t>(*index->integer())), {"id"}), text_at(result, {"ruleId"}));
    }
    EXPECT_EQ(hashes.size(), sample.report.findings.size()) << sample.name;
  }
}

TEST(sarif, two_findings_of_one_fingerprint_are_told_apart) {
  auto report = report_named("one_finding");
  report.findings.push_back(report.findings.front());
  const auto run = sarif_run(report);
  const auto& results = run.find("results")->elements();
  const auto hash = [](const Json& result) {
    return text_at(result, {"partialFingerprints", "primaryLocationLineHash"});
  };
  EXPECT_TRUE(hash(results.at(0)).ends_with(":1"));
  EXPECT_TRUE(hash(results.at(1)).ends_with(":2"));
}

TEST(sarif, wording_does_not_change_the_identity) {
  auto report = report_named("one_finding");
  const auto before = sarif_run(report);
  report.findings.front().message = "in other words";
  report.findings.front().location.line = 1;
  const auto after = sarif_run(report);
  EXPECT_NE(before, after);
  EXPECT_EQ(*before.find("results")->elements().front().find("partialFingerprints"),
            *after.find("results")->elements().front().find("partialFingerprints"));
}

TEST(sarif, a_finding_without_a_place_is_shown_at_the_start_of_the_catalogue) {
  const auto run = sarif_run(report_named("notes_only"));
  const auto& location = run.find("results")->elements().front().find("locations")->elements().front();
  EXPECT_EQ(text_at(location, {"physicalLocation", "artifactLocation", "uri"}), "schemas/rbac.yaml");
  EXPECT_EQ(*location.find("physicalLocation")->find("region")->find("startLine")->integer(), 1);
  EXPECT_EQ(text_at(location, {"logicalLocations", "fullyQualifiedName"}), "public.audit_log");
}

TEST(sarif, what_is_incomplete_is_no_success) {
  for (const auto& [name, successful] : {std::pair{"clean", true}, {"several", true}, {"incomplete", false}}) {
    const auto run = sarif_run(report_named(name));
    const auto& invocation = run.find("invocations")->elements().front();
    EXPECT_EQ(*invocation.find("executionSuccessful")->boolean(), successful) << name;
    EXPECT_EQ(invocation.find("toolExecutionNotifications")->elements().empty(), successful) << name;
  }
}

TEST(sarif, texts_of_a_rule_stay_within_the_limit_of_github) {
  std::string page = "# long\n\n";
  for (int i = 0; i < 300; ++i) page += "größere Wörter ";
  const auto json = reporters::sarif_rule({"long-page", "x", Severity::note, "a summary", page});
  EXPECT_LE(text_at(json, {"help", "text"}).size(), 1024U);
  EXPECT_LE(text_at(json, {"fullDescription", "text"}).size(), 1024U);
  EXPECT_EQ(text_at(json, {"help", "markdown"}), page);
  EXPECT_EQ(text_at(json, {"name"}), "LongPage");
  EXPECT_EQ(text_at(json, {"shortDescription", "text"}), "A summary.");
}

TEST(sarif, the_description_is_the_first_prose_of_the_page) {
  const auto json =
      reporters::sarif_rule({"a-b", "x", Severity::error, "s",
                             "# a-b\n\n```sql\nSELECT 1;\n```\nThe first\nof two.\n\n## More\nThe second."});
  EXPECT_EQ(text_at(json, {"fullDescription", "text"}), "The first of two.");
  EXPECT_EQ(text_at(json, {"help", "text"}), "The first of two.\n\nThe second.");
}

}  // namespace
}  // namespace schemadrift::tests
