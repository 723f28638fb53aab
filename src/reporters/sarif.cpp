#include <fmt/format.h>

#include <string>
#include <utility>

#include "model/names.hpp"
#include "reporters/support/json_parts.hpp"
#include "reporters/support/reporter.hpp"
#include "reporters/support/sarif_result.hpp"
#include "reporters/support/sarif_results.hpp"
#include "reporters/support/sarif_rule.hpp"
#include "reporters/support/words.hpp"

namespace schemadrift::reporters {

namespace {

/// SARIF asks for an absolute one. A name, until the project has an address.
constexpr auto information_uri = "urn:schemadrift";

/// The same words as in README.md.
std::string_view description(ExitCode code) {
  switch (code) {
    case ExitCode::clean:
      return "Compared everything; nothing at or above the threshold.";
    case ExitCode::drift:
      return "Findings at or above the threshold.";
    case ExitCode::usage:
      return "Wrong usage, or an unreadable or invalid catalogue or configuration.";
    case ExitCode::unreachable:
      return "The database could not be reached, or refused the introspection.";
    case ExitCode::incomplete:
      return "Something in scope could not be read or decided.";
    case ExitCode::defect:
      break;
  }
  return "A defect of schemadrift itself.";
}

Json driver(const Report& report) {
  auto rules = Json::array();
  for (const auto& rule : report.rules) rules.push(sarif_rule(rule));
  return Json::object({{"name", "schemadrift"},
                       {"fullName", "schemadrift " + report.version},
                       {"version", report.version},
                       {"semanticVersion", report.version},
                       {"informationUri", information_uri},
                       {"rules", std::move(rules)}});
}

Json with_coverage(Json json, const Coverage& coverage) {
  for (const auto& each : coverage.unreadable) {
    const auto text = fmt::format("Could not read {}: {}", described(each.object), printable(each.reason));
    auto entry = sarif_notification("unreadable", Severity::warning, sentence(text));
    entry.add("locations",
              Json::array({Json::object({{"logicalLocations", Json::array({sarif_logical_location(each.object)})}})}));
    json.push(std::move(entry));
  }
  for (const auto& each : coverage.incomplete_because)
    json.push(sarif_notification("incomplete", Severity::warning, sentence(printable(each))));
  return json;
}

/// What is incomplete was no success: no consumer may take it for a whole result.
Json invocation(const Report& report, Json notifications) {
  const bool successful = report.exit_code == ExitCode::clean || report.exit_code == ExitCode::drift;
  return Json::object({{"executionSuccessful", successful},
                       {"exitCode", static_cast<int>(report.exit_code)},
                       {"exitCodeDescription", description(report.exit_code)},
                       {"toolExecutionNotifications", with_coverage(std::move(notifications), report.coverage)}});
}

Json run(const Report& report, const ReportStyle& style) {
  auto [results, notifications] = sarif_results(report, style);
  const auto root = Json::object({{"description", Json::object({{"text", "The root of the repository."}})}});
  auto json = Json::object({{"tool", Json::object({{"driver", driver(report)}})},
                            {"invocations", Json::array({invocation(report, std::move(notifications))})},
                            {"originalUriBaseIds", Json::object({{"SRCROOT", root}})},
                            {"columnKind", "unicodeCodePoints"},
                            {"results", std::move(results)},
                            {"properties", Json::object({{"verdict", label(report.verdict)},
                                                         {"summary", to_json(report.summary)},
                                                         {"coverage", to_json(report.coverage)}})}});
  // The slash ends the category (section 3.17.3). Without one, GitHub's action sets its own.
  if (!style.category.empty()) {
    json.add("automationDetails", Json::object({{"id", printable(style.category) + '/'}}));
  }
  return json;
}

std::string write(const Report& report, const ReportStyle& style) {
  const auto log = Json::object({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                                 {"version", "2.1.0"},
                                 {"runs", Json::array({run(report, style)})}});
  return to_text(log) + '\n';
}

}  // namespace

extern const Reporter sarif{"sarif", "SARIF 2.1.0, for code scanning: GitHub, GitLab, Azure DevOps, editors", write};

}  // namespace schemadrift::reporters
