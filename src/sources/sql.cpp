#include "sources/sql.hpp"

#include <array>
#include <utility>

#include "sources/support/live.hpp"
#include "sources/support/paths.hpp"

namespace schemadrift::sources {

extern const SourceKind sql;

namespace {

constexpr auto database_name = "schemadrift";

bool is_mine(const std::string& spec) {
  constexpr std::array<std::string_view, 1> endings{".sql"};
  return is_path_to(spec, endings);
}

}  // namespace

Source open_sql(const std::vector<std::string>& paths, const OpenOptions& options) {
  // Looked for before the server starts: a wrong path is the commonest mistake.
  const auto files = postgres::sql_files(paths);
  postgres::ThrowawayServer server({options.postgres_bin, {}});
  const auto target = server.database(database_name);
  postgres::load_sql(target, files);
  postgres::Connection connection(target, {.log = options.connect.log});
  auto source = read_live({std::move(server), std::move(connection)}, options);
  source.description.kind = "sql";
  source.description.origin = paths;
  return source;
}

const SourceKind sql{
    .name = "SQL", .spelling = "SQL (a .sql file, or a folder of them)", .is_mine = is_mine, .open = open_sql};

}  // namespace schemadrift::sources
