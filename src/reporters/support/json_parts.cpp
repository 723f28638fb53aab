#include "reporters/support/json_parts.hpp"

#include <utility>

#include "reporters/support/words.hpp"

namespace schemadrift::reporters {

Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

Json to_json(const Summary& summary) {
  return Json::object({{"error", summary.error},
                       {"warning", summary.warning},
                       {"note", summary.note},
                       {"suppressed", summary.suppressed},
                       {"baselined", summary.baselined}});
}

Json to_json(const Coverage& coverage) {
  auto compared = Json::object();
  for (const auto& [kind, count] : in_order(coverage.compared)) compared.add(kind, count);
  auto not_compared = Json::array();
  for (const auto& each : coverage.not_compared) {
    not_compared.push(Json::object({{"kind", each.kind}, {"count", each.count}, {"reason", each.reason}}));
  }
  auto unreadable = Json::array();
  for (const auto& each : coverage.unreadable) {
    unreadable.push(Json::object({{"object", to_json(each.object)}, {"reason", each.reason}}));
  }
  return Json::object({{"compared", std::move(compared)},
                       {"not_compared", std::move(not_compared)},
                       {"unreadable", std::move(unreadable)},
                       {"incomplete_because", Json::array_of(coverage.incomplete_because)}});
}

Json to_json(const SourceDescription& source) {
  auto json = Json::object({{"kind", source.kind}});
  if (!source.origin.empty()) json.add("origin", Json::array_of(source.origin));
  if (!source.database.empty()) json.add("database", source.database);
  if (!source.server_version.empty()) json.add("server_version", source.server_version);
  return json;
}

Json to_json(const ObjectPath& object) {
  return Json::object({{"kind", label(object.kind)},
                       {"schema", text_or_null(object.schema)},
                       {"table", text_or_null(object.table)},
                       {"name", text_or_null(object.name)}});
}

Json to_json(const Evidence& evidence) {
  return Json::object({{"kind", label(evidence.kind)},
                       {"schema", evidence.table.schema},
                       {"table", evidence.table.name},
                       {"columns", Json::array_of(evidence.columns)},
                       {"count", evidence.count ? Json(*evidence.count) : Json()},
                       {"sampled", evidence.sampled},
                       {"query", text_or_null(evidence.query)},
                       {"not_read", text_or_null(evidence.not_read)},
                       {"text", described(evidence)}});
}

Json to_json(const std::vector<Evidence>& evidence) {
  auto json = Json::array();
  for (const auto& each : evidence) json.push(to_json(each));
  return json;
}

Json to_json(const Proof& proof) {
  const auto answer = proof.answer.value_or(ProofAnswer{});
  return Json::object({{"kind", label(proof.kind)},
                       {"setup", Json::array_of(proof.setup)},
                       {"statement", proof.statement},
                       {"outcome", label(answer.outcome)},
                       {"sqlstate", text_or_null(answer.sqlstate)},
                       {"message", text_or_null(answer.message)}});
}

}  // namespace schemadrift::reporters
