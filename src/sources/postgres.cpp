#include "sources/postgres.hpp"

#include "sources/normalise.hpp"

namespace schemadrift::sources {

Database read_postgres(const postgres::ConnectionTarget& target, const postgres::IntrospectionOptions& options) {
  postgres::Connection connection(target);
  auto database = postgres::introspect(connection, options);
  normalise(database);
  return database;
}

SourceDescription describe(const Database& database) {
  return {"postgres", {}, database.name, database.server_version};
}

}  // namespace schemadrift::sources
