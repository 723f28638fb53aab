#include "sources/support/live.hpp"

#include <utility>

#include "postgres/evidence.hpp"
#include "postgres/proof.hpp"
#include "postgres/referee.hpp"
#include "sources/support/normalise.hpp"

namespace schemadrift::sources {

Source read_live(LiveDatabase live, const OpenOptions& options) {
  Source source;
  source.live = std::make_unique<LiveDatabase>(std::move(live));
  auto& database = source.catalogue.database;
  SeenConnection seen;
  database = postgres::introspect(source.live->connection, options.introspection, &seen);
  if (!source.live->server) source.seen = std::move(seen);
  normalise(database);
  source.scope = options.introspection.scope.schemas;
  source.referee = [live = source.live.get(), options = options.introspection](const auto& questions) {
    return postgres::ask_planner(live->connection, questions, options);
  };
  source.prover = [live = source.live.get(), options = options.introspection](const auto& questions) {
    return postgres::prove(live->connection, questions, options, live->server.has_value());
  };
  source.evidence = [live = source.live.get(), options](std::span<Evidence* const> evidence) {
    postgres::read_evidence(live->connection, evidence, options.introspection, options.evidence_seconds);
  };
  source.description.database = database.name;
  source.description.server_version = database.server_version;
  return source;
}

}  // namespace schemadrift::sources
