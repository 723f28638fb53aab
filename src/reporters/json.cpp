#include "schemadrift/json.hpp"

#include <optional>
#include <utility>

#include "reporters/support/json_parts.hpp"
#include "reporters/support/reporter.hpp"

namespace schemadrift::reporters {

namespace {

constexpr int report_version = 1;

Json side_json(const std::optional<std::string>& side) { return side ? Json(*side) : Json(); }

Json model_json(const std::optional<ModelReference>& model) {
  if (!model) return {};
  return Json::object(
      {{"name", model->name}, {"attribute", text_or_null(model->attribute)}, {"base", text_or_null(model->base)}});
}

Json consequence_json(const std::optional<Consequence>& consequence) {
  if (!consequence) return {};
  return Json::object({{"sqlstate", text_or_null(consequence->sqlstate)},
                       {"condition", text_or_null(consequence->condition)},
                       {"affects", Json::array_of(consequence->affects)},
                       {"explanation", text_or_null(consequence->explanation)}});
}

Json position_json(const SourcePosition& position) {
  if (!position.is_known()) return {};
  return Json::object({{"file", position.file}, {"line", position.line}, {"column", position.column}});
}

Json source_json(const OrmSource& source) {
  if (!source.is_known()) return {};
  return Json::object({{"file", source.file}, {"line", source.line > 0 ? Json(source.line) : Json()}});
}

Json related_json(const RelatedPosition& related) {
  const auto& position = related.position;
  const bool known = position.is_known();
  return Json::object({{"file", known ? Json(position.file) : Json()},
                       {"line", known ? Json(position.line) : Json()},
                       {"column", known ? Json(position.column) : Json()},
                       {"message", related.message}});
}

Json finding_json(const Finding& finding) {
  auto json = Json::object({{"rule", finding.rule},
                            {"severity", label(finding.severity)},
                            {"object", to_json(finding.object)},
                            {"model", model_json(finding.model)},
                            {"message", finding.message},
                            {"expected", side_json(finding.expected)},
                            {"actual", side_json(finding.actual)},
                            {"consequence", consequence_json(finding.consequence)},
                            {"location", position_json(finding.location)}});
  if (!finding.related.empty()) {
    auto related = Json::array();
    for (const auto& each : finding.related) related.push(related_json(each));
    json.add("related", std::move(related));
  }
  json.add("source", source_json(finding.source));
  json.add("hint", text_or_null(finding.hint));
  json.add("fix", finding.fix_sql.empty() ? Json() : Json::object({{"sql", Json::array_of(finding.fix_sql)}}));
  if (!finding.evidence.empty()) json.add("evidence", to_json(finding.evidence));
  if (finding.proof) json.add("proof", to_json(*finding.proof));
  json.add("fingerprint", finding.fingerprint);
  return json;
}

std::string write(const Report& report, const ReportStyle&) {
  auto findings = Json::array();
  for (const auto& finding : report.findings) findings.push(finding_json(finding));
  const auto json =
      Json::object({{"schemadrift", Json::object({{"version", report.version}, {"report", report_version}})},
                    {"verdict", label(report.verdict)},
                    {"expected", to_json(report.expected)},
                    {"actual", report.actual.kind.empty() ? Json() : to_json(report.actual)},
                    {"summary", to_json(report.summary)},
                    {"coverage", to_json(report.coverage)},
                    {"findings", std::move(findings)}});
  return to_text(json) + '\n';
}

}  // namespace

extern const Reporter json{"json", "for programs: everything, as schemas/report.schema.json describes it", write};

}  // namespace schemadrift::reporters
