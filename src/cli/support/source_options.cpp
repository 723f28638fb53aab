#include "cli/support/source_options.hpp"

#include <CLI/CLI.hpp>

#include "cli/support/log.hpp"
#include "sources/postgres.hpp"
#include "sources/sql.hpp"

namespace schemadrift::cli {

namespace {

constexpr auto database_group = "Database";
constexpr auto scope_group = "Scope";

void add_timeout(CLI::App& app, const std::string& name, int& milliseconds, const std::string& description) {
  app.add_option(name, milliseconds, description)
      ->group(database_group)
      ->type_name("MS")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
}

postgres::ConnectionTarget target_of(const DatabaseOptions& database) {
  return database.dsn_file.empty() ? postgres::resolve_dsn(database.dsn) : postgres::read_dsn_file(database.dsn_file);
}

}  // namespace

void add_database_options(CLI::App& app, DatabaseOptions& options) {
  auto* dsn =
      app.add_option("--dsn", options.dsn,
                     "The database: a postgresql:// URL (SQLAlchemy's spellings too) or libpq's key=value. Without it: "
                     "SCHEMADRIFT_DSN, DATABASE_URL, then libpq's PGHOST, PGSERVICE or PGDATABASE");
  dsn->group(database_group)->type_name("DSN");
  auto* dsn_file =
      app.add_option("--dsn-file", options.dsn_file, "A file that holds the DSN: a command line is seen by all");
  dsn_file->group(database_group)->type_name("FILE")->excludes(dsn);
  app.add_option("--sql", options.sql,
                 "These SQL files or folders instead, loaded in order into a throwaway PostgreSQL")
      ->group(database_group)
      ->type_name("FILE...")
      ->excludes(dsn)
      ->excludes(dsn_file);
}

void add_connect_options(CLI::App& app, postgres::ConnectOptions& options) {
  app.add_option("--connect-timeout", options.timeout_seconds,
                 "Seconds to wait for each address of the server; without it, the DSN's connect_timeout, else 10")
      ->group(database_group)
      ->type_name("SECONDS")
      ->check(CLI::PositiveNumber);
  app.add_option("--connect-attempts", options.attempts,
                 "How often to try when the server has no free connection, is starting, or resets the connection")
      ->group(database_group)
      ->type_name("N")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_flag("--require-tls", options.require_tls, "Refuse a connection without TLS, whatever the DSN says")
      ->group(database_group);
}

void add_server_options(CLI::App& app, sources::OpenOptions& options) {
  app.add_option("--postgres-bin", options.postgres_bin, "Where a throwaway PostgreSQL finds initdb and postgres")
      ->group(database_group)
      ->type_name("DIR");
  add_connect_options(app, options.connect);
  add_log_options(app, options.connect.log);
  auto& introspection = options.introspection;
  add_timeout(app, "--statement-timeout", introspection.statement_timeout_ms, "Milliseconds for each query");
  add_timeout(app, "--lock-timeout", introspection.lock_timeout_ms, "Milliseconds to wait for a lock");
}

void add_scope_options(CLI::App& app, ScopeOptions& options) {
  auto* schema = app.add_option("--schema", options.schemas, "Only these schemas; a glob will do; repeatable");
  schema->group(scope_group)->type_name("NAME")->allow_extra_args(false);
  app.add_flag("--all-schemas", options.all_schemas, "Every schema but the system's and the extensions'")
      ->group(scope_group)
      ->excludes(schema);
}

sources::Source open_database(const DatabaseOptions& database, const sources::OpenOptions& options) {
  if (!database.sql.empty()) return sources::open_sql(database.sql, options);
  return sources::open_postgres(target_of(database), options);
}

}  // namespace schemadrift::cli
