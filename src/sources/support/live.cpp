#include "sources/support/live.hpp"

#include <utility>

#include "sources/support/normalise.hpp"

namespace schemadrift::sources {

Source read_live(LiveDatabase live, const OpenOptions& options) {
  Source source;
  source.live = std::make_unique<LiveDatabase>(std::move(live));
  auto& database = source.catalogue.database;
  database = postgres::introspect(source.live->connection, options.introspection);
  normalise(database);
  source.scope = options.introspection.scope.schemas;
  source.description.database = database.name;
  source.description.server_version = database.server_version;
  return source;
}

}  // namespace schemadrift::sources
