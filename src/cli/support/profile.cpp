#include "cli/support/profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "lint/run.hpp"
#include "model/names.hpp"
#include "model/suggestion.hpp"
#include "postgres/doctor/profile.hpp"
#include "schemadrift/failure.hpp"
#include "schemadrift/rule.hpp"

namespace schemadrift::cli {

namespace {

/// Of the one connection and its components, and with whatever the catalogue says of findings.
Findings findings(const Catalogue& catalogue, const ConnectionProfile& profile) {
  Catalogue one;
  one.declarations = catalogue.declarations;
  one.policy = catalogue.policy;
  one.connections = {profile};
  std::ranges::copy_if(catalogue.components, std::back_inserter(one.components),
                       [&](const Component& each) { return each.connection == profile.name; });
  lint::Sides sides;
  sides.catalogue = &one;
  auto found = lint::run(sides, {}).findings;
  std::erase_if(found, [](const Finding& each) {
    return each.object.kind != ObjectKind::connection && each.object.kind != ObjectKind::component;
  });
  return found;
}

}  // namespace

const ConnectionProfile& named_profile(const Catalogue& catalogue, std::string_view name) {
  const auto& connections = catalogue.connections;
  const auto found = std::ranges::find(connections, name, &ConnectionProfile::name);
  if (found != connections.end()) return *found;
  std::vector<std::string> names;
  names.reserve(connections.size());
  for (const auto& each : connections) names.push_back(each.name);
  const auto meant = nearest(name, names);
  throw Failure(ExitCode::usage, fmt::format("the catalogue has no connection \"{}\"", printable(name)),
                meant.empty() ? (names.empty() ? "it has none: they stand beneath `connections:`"
                                               : fmt::format("it has {}", display(names)))
                              : fmt::format("did you mean {}?", printable(meant)));
}

std::vector<postgres::doctor::ProbeResult> found_as_seen(const Catalogue& catalogue, const ConnectionProfile& profile,
                                                         const postgres::doctor::Observations& seen) {
  const auto known = findings(catalogue, profile);
  std::vector<postgres::doctor::ProbeResult> results;
  for (const auto& each : findings(catalogue, postgres::doctor::completed(profile, seen))) {
    const auto same = [&](const Finding& other) { return other.fingerprint == each.fingerprint; };
    if (std::ranges::any_of(known, same)) continue;
    const auto* const rule = find_rule(each.rule);
    if (rule == nullptr) continue;
    postgres::doctor::Diagnosis diagnosis{postgres::doctor::Verdict::warning, each.message, {}, each.hint};
    if (each.consequence) diagnosis.evidence.push_back(each.consequence->explanation);
    results.push_back({rule->id, std::move(diagnosis)});
  }
  return results;
}

}  // namespace schemadrift::cli
