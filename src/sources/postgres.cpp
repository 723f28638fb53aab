#include "sources/postgres.hpp"

#include "sources/support/live.hpp"
#include "sources/support/paths.hpp"

namespace schemadrift::sources {

extern const SourceKind postgres;

namespace {

Source open_dsn(const std::vector<std::string>& dsns, const OpenOptions& options) {
  return open_postgres(postgres::parse_dsn(dsns.front()), options);
}

}  // namespace

Source open_postgres(const postgres::ConnectionTarget& target, const OpenOptions& options) {
  auto source = read_live({std::nullopt, postgres::Connection(target, options.connect)}, options);
  source.description.kind = "postgres";
  return source;
}

const SourceKind postgres{.name = "postgres",
                          .spelling = "a DSN (postgresql://HOST/DATABASE, or libpq's key=value)",
                          .is_mine = is_dsn,
                          .open = open_dsn};

}  // namespace schemadrift::sources
