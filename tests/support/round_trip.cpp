#include "support/round_trip.hpp"

#include <fmt/format.h>

#include <utility>

#include "catalogue/load.hpp"
#include "catalogue/write.hpp"
#include "lint/run.hpp"
#include "lint/suppress.hpp"
#include "model/snapshot.hpp"
#include "postgres/sql_loader.hpp"
#include "relationships/derive.hpp"
#include "sources/postgres.hpp"
#include "sources/support/normalise.hpp"
#include "support/server.hpp"

namespace schemadrift::tests {

sources::Source live(const postgres::ConnectionTarget& target) { return sources::open_postgres(target, {}); }

sources::Source live(const std::filesystem::path& sql) {
  const auto target = fresh_database();
  postgres::load_sql(target, {sql});
  return live(target);
}

void drop(sources::Source source) {
  source.live.reset();
  drop(source.catalogue.database.name);
}

sources::Source pulled(const sources::Source& source, bool bases) {
  auto database = source.catalogue.database;
  database.schemas.insert(database.schemas.begin(), "*");
  const auto catalogue = relationships::derive_catalogue(std::move(database));
  const auto text = catalogue::write(catalogue, {.bases = bases, .split = false}).front().text;
  sources::Source result;
  result.catalogue = catalogue::load_text(text, "catalogue.yaml");
  sources::normalise(result.catalogue.database);
  result.description = {"catalogue", {"catalogue.yaml"}, {}, {}};
  return result;
}

sources::Source snapped(const sources::Source& source) {
  Snapshot snapshot;
  snapshot.database = source.catalogue.database;
  sources::Source result;
  result.catalogue.database = read_snapshot(snapshot_text(snapshot), "snapshot.json").database;
  result.description = {"snapshot", {"snapshot.json"}, {}, {}};
  return result;
}

Report compared(const sources::Source& expected, const sources::Source& actual) {
  const lint::Sides sides{.catalogue = &expected.catalogue,
                          .actual = &actual.catalogue.database,
                          .expected = expected.description,
                          .actual_description = actual.description,
                          .referee = actual.referee};
  lint::Options options;
  options.fail_on = Severity::note;
  return lint::run(sides, options);
}

std::string listed(const Report& report) {
  std::string lines;
  for (const auto& finding : report.findings) {
    lines += fmt::format("{} {} {} {}: {}\n", label(finding.severity), finding.rule, label(finding.object.kind),
                         lint::dotted(finding.object), finding.message);
  }
  for (const auto& reason : report.coverage.incomplete_because) lines += "incomplete: " + reason + '\n';
  return lines;
}

}  // namespace schemadrift::tests
