#include "cli/support/doctor_report.hpp"

#include <fmt/format.h>

#include "schemadrift/json.hpp"

namespace schemadrift::cli {

namespace {

using postgres::doctor::ProbeResult;
using postgres::doctor::Verdict;

constexpr int form = 1;  ///< of the JSON

std::string_view word(Verdict verdict) {
  switch (verdict) {
    case Verdict::ok:
      return "ok";
    case Verdict::warning:
      return "warning";
    case Verdict::failed:
      return "failed";
    case Verdict::unknown:
      return "unknown";
  }
  return {};
}

std::string text(const ProbeResult& result) {
  const auto& [verdict, finding, evidence, remedy] = result.diagnosis;
  auto lines = fmt::format("  {:<8} {}: {}\n", word(verdict), result.probe, finding);
  for (const auto& each : evidence) lines += fmt::format("           - {}\n", each);
  if (!remedy.empty()) lines += fmt::format("           help: {}\n", remedy);
  return lines;
}

Json json(const ProbeResult& result) {
  const auto& [verdict, finding, evidence, remedy] = result.diagnosis;
  auto object = Json::object({{"probe", result.probe},
                              {"verdict", word(verdict)},
                              {"finding", finding},
                              {"evidence", Json::array_of(evidence)}});
  object.add("remedy", remedy.empty() ? Json() : Json(remedy));
  return object;
}

}  // namespace

std::string doctor_text(const std::vector<DoctorReport>& reports) {
  std::string text;
  for (const auto& report : reports) {
    text += report.target + '\n';
    for (const auto& each : report.results) text += cli::text(each);
    for (const auto& each : report.profile) text += cli::text(each);
    text += postgres::doctor::works(report.results) ? "  a check would work\n" : "  a check would not work\n";
  }
  return text;
}

std::string doctor_json(const std::vector<DoctorReport>& reports) {
  auto targets = Json::array();
  for (const auto& report : reports) {
    auto probes = Json::array();
    for (const auto& each : report.results) probes.push(json(each));
    for (const auto& each : report.profile) probes.push(json(each));
    targets.push(Json::object({{"target", report.target},
                               {"works", postgres::doctor::works(report.results)},
                               {"probes", std::move(probes)}}));
  }
  const auto about = Json::object({{"version", SCHEMADRIFT_VERSION}, {"doctor", form}});
  return to_text(Json::object({{"schemadrift", about}, {"targets", std::move(targets)}})) + '\n';
}

}  // namespace schemadrift::cli
