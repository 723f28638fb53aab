#include "reporters/support/sarif_result.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "model/names.hpp"
#include "reporters/support/identity.hpp"
#include "reporters/support/json_parts.hpp"
#include "reporters/support/place.hpp"
#include "reporters/support/uri.hpp"
#include "reporters/support/words.hpp"

namespace schemadrift::reporters {

namespace {

/// GitHub keeps no more places of a result.
constexpr std::size_t most_related = 100;

Json artifact_location(const Report& report, std::string_view file) {
  return Json::object({{"uri", repository_uri(report.repository_prefix, file)}, {"uriBaseId", "SRCROOT"}});
}

Json locations(const Finding& finding, const Report& report) {
  const auto position = shown_position(finding, report);
  auto location = Json::object();
  if (position.is_known()) location.add("physicalLocation", sarif_physical_location(report, position));
  location.add("logicalLocations", Json::array({sarif_logical_location(finding.object)}));
  return Json::array({std::move(location)});
}

void add_related_location(Json& related, Json physical, std::string message) {
  const auto id = static_cast<int>(related.elements().size()) + 1;
  related.push(Json::object({{"id", id},
                             {"physicalLocation", std::move(physical)},
                             {"message", Json::object({{"text", std::move(message)}})}}));
}

Json related_locations(const Finding& finding, const Report& report) {
  auto related = Json::array();
  for (const auto& each : finding.related) {
    if (!each.position.is_known()) continue;
    if (related.elements().size() == most_related) break;
    add_related_location(related, sarif_physical_location(report, each.position), sentence(printable(each.message)));
  }
  if (finding.source.is_known()) {
    auto physical = Json::object({{"artifactLocation", artifact_location(report, finding.source.file)}});
    if (finding.source.line > 0) physical.add("region", Json::object({{"startLine", finding.source.line}}));
    add_related_location(related, std::move(physical), "The model's own source.");
  }
  return related;
}

Json properties(const Finding& finding) {
  auto json = Json::object();
  if (finding.expected) json.add("expected", *finding.expected);
  if (finding.actual) json.add("actual", *finding.actual);
  if (finding.consequence && !finding.consequence->sqlstate.empty())
    json.add("sqlstate", finding.consequence->sqlstate);
  if (!finding.hint.empty()) json.add("hint", finding.hint);
  if (!finding.fix_sql.empty()) json.add("remediationSql", Json::array_of(finding.fix_sql));
  if (!finding.evidence.empty()) json.add("evidence", to_json(finding.evidence));
  if (finding.proof) json.add("proof", to_json(*finding.proof));
  return json;
}

/// Our own identity in GitHub's place for one: GitHub's hash of the neighbouring lines would merge two findings on one
/// line, and would change with its neighbours.
Json fingerprints(const Finding& finding, int occurrence) {
  return Json::object({{"primaryLocationLineHash", fmt::format("{}:{}", identity(finding.fingerprint), occurrence)},
                       {"schemadriftIdentity/v1", finding.fingerprint}});
}

}  // namespace

Json sarif_physical_location(const Report& report, const SourcePosition& position) {
  const auto column = std::max(position.column, 1);
  const auto region = Json::object(
      {{"startLine", position.line}, {"startColumn", column}, {"endColumn", column + std::max(position.length, 1)}});
  return Json::object({{"artifactLocation", artifact_location(report, position.file)}, {"region", region}});
}

Json sarif_logical_location(const ObjectPath& object) {
  const auto name = qualified_name(object);
  auto json = Json::object();
  if (!object.name.empty()) json.add("name", printable(object.name));
  if (!name.empty()) json.add("fullyQualifiedName", name);
  json.add("kind", label(object.kind));
  return json;
}

Json sarif_result(const Finding& finding, const Report& report, int occurrence) {
  auto json = Json::object({{"ruleId", finding.rule}});
  const auto rule = std::find_if(report.rules.begin(), report.rules.end(),
                                 [&](const RuleMetadata& each) { return each.id == finding.rule; });
  if (rule != report.rules.end()) json.add("ruleIndex", static_cast<int>(rule - report.rules.begin()));
  json.add("level", label(finding.severity));
  json.add("message", Json::object({{"text", explained(finding)}}));
  json.add("locations", locations(finding, report));
  auto related = related_locations(finding, report);
  if (!related.elements().empty()) json.add("relatedLocations", std::move(related));
  json.add("partialFingerprints", fingerprints(finding, occurrence));
  auto bag = properties(finding);
  if (!bag.members().empty()) json.add("properties", std::move(bag));
  return json;
}

}  // namespace schemadrift::reporters
