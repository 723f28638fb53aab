#include "sources/sql.hpp"

#include "sources/postgres.hpp"

namespace schemadrift::sources {

namespace {

constexpr auto database_name = "schemadrift";

}  // namespace

Database read_sql(const SqlSource& source, const postgres::IntrospectionOptions& options) {
  // Looked for before the server starts: a wrong path is the commonest mistake.
  const auto files = postgres::sql_files(source.paths);
  postgres::ThrowawayServer server(source.server);
  const auto target = server.database(database_name);
  postgres::load_sql(target, files);
  return read_postgres(target, options);
}

SourceDescription describe(const SqlSource& source, const Database& database) {
  return {"sql", source.paths, database.name, database.server_version};
}

}  // namespace schemadrift::sources
