#pragma once

// The options of every command that reads a database: which one, how, and which schemas of it.

#include <optional>
#include <string>
#include <vector>

#include "sources/support/source.hpp"

namespace CLI {
class App;
}

namespace schemadrift::cli {

struct DatabaseOptions {
  std::optional<std::string> dsn;
  std::string dsn_file;
  std::vector<std::string> sql;
};

struct ScopeOptions {
  std::vector<std::string> schemas;  ///< names or globs; empty: not said
  bool all_schemas = false;
};

/// --dsn, --dsn-file and --sql.
void add_database_options(CLI::App& app, DatabaseOptions& options);
/// How a server is connected to and read, where a throwaway one comes from, and what is logged of it.
void add_server_options(CLI::App& app, sources::OpenOptions& options);
/// --connect-timeout, --connect-attempts and --require-tls.
void add_connect_options(CLI::App& app, postgres::ConnectOptions& options);
/// --schema and --all-schemas.
void add_scope_options(CLI::App& app, ScopeOptions& options);

/// The database that --sql, --dsn, --dsn-file or the environment names.
sources::Source open_database(const DatabaseOptions& database, const sources::OpenOptions& options);

}  // namespace schemadrift::cli
