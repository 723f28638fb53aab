#include "sources/postgres.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "sources/support/live.hpp"
#include "sources/support/paths.hpp"

namespace schemadrift::sources {

extern const SourceKind postgres;

namespace {

Source open_dsn(const std::vector<std::string>& dsns, const OpenOptions& options) {
  return open_postgres(postgres::parse_dsn(dsns.front()), options);
}

/// No statement takes longer than its timeout, and answers of a batch may be held back until the next: twice that, and
/// what all evidence may take. No limit where statements have none.
std::optional<std::chrono::milliseconds> patience_for(const OpenOptions& options) {
  const std::chrono::milliseconds timeout(options.introspection.statement_timeout_ms);
  if (timeout.count() == 0) return std::nullopt;
  return std::max<std::chrono::milliseconds>(2 * timeout, std::chrono::seconds(options.evidence_seconds + 5));
}

}  // namespace

Source open_postgres(const postgres::ConnectionTarget& target, const OpenOptions& options) {
  postgres::Connection connection(target, options.connect);
  if (const auto patience = patience_for(options)) connection.set_patience(*patience);
  auto source = read_live({std::nullopt, std::move(connection)}, options);
  source.description.kind = "postgres";
  return source;
}

const SourceKind postgres{.name = "postgres",
                          .spelling = "a DSN (postgresql://HOST/DATABASE, or libpq's key=value)",
                          .is_mine = is_dsn,
                          .open = open_dsn};

}  // namespace schemadrift::sources
