#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/support/command.hpp"
#include "cli/support/report_options.hpp"
#include "sources/catalogue.hpp"
#include "sources/postgres.hpp"
#include "sources/sql.hpp"

namespace schemadrift::cli {

extern const Command check;

namespace {

struct Options {
  std::vector<std::string> catalogues;
  std::optional<std::string> dsn;
  std::vector<std::string> sql;
  std::optional<std::string> postgres_bin;
  std::vector<std::string> schemas;
  bool all_schemas = false;
  bool allow_incomplete = false;
  postgres::IntrospectionOptions introspection;
  ReportOptions report;
};

void add_database_options(CLI::App& app, Options& options) {
  const std::string group = "Database";
  auto* dsn =
      app.add_option("--dsn", options.dsn,
                     "The database: a postgresql:// URL (SQLAlchemy's spellings too) or libpq's key=value. Without it: "
                     "SCHEMADRIFT_DSN, DATABASE_URL, then libpq's PGHOST, PGSERVICE or PGDATABASE");
  dsn->group(group)->type_name("DSN");
  app.add_option("--sql", options.sql,
                 "Compare with these SQL files or folders instead, loaded in order into a throwaway PostgreSQL")
      ->group(group)
      ->type_name("FILE...")
      ->excludes(dsn);
  app.add_option("--postgres-bin", options.postgres_bin, "Where --sql finds initdb and postgres")
      ->group(group)
      ->type_name("DIR");
  app.add_option("--statement-timeout", options.introspection.statement_timeout_ms, "Milliseconds for each query")
      ->group(group)
      ->type_name("MS")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  app.add_option("--lock-timeout", options.introspection.lock_timeout_ms, "Milliseconds to wait for a lock")
      ->group(group)
      ->type_name("MS")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
}

void add_scope_options(CLI::App& app, Options& options) {
  const std::string group = "Scope";
  auto* schema = app.add_option("--schema", options.schemas, "Only these schemas; a glob will do; repeatable");
  schema->group(group)->type_name("NAME")->allow_extra_args(false);
  app.add_flag("--all-schemas", options.all_schemas, "Every schema but the system's and the extensions'")
      ->group(group)
      ->excludes(schema);
  app.add_flag("--allow-incomplete", options.allow_incomplete, "Exit 0, not 4, when something could not be compared")
      ->group(group);
}

Database read_actual(const Options& options, const postgres::IntrospectionOptions& introspection,
                     SourceDescription& description) {
  if (options.sql.empty()) {
    auto database = sources::read_postgres(postgres::resolve_dsn(options.dsn), introspection);
    description = sources::describe(database);
    return database;
  }
  sources::SqlSource source{options.sql, {}};
  source.server.postgres_bin = options.postgres_bin;
  auto database = sources::read_sql(source, introspection);
  description = sources::describe(source, database);
  return database;
}

ExitCode run(const Options& options) {
  check_report_options(options.report);
  const auto catalogue = sources::load_catalogue(options.catalogues, options.schemas);
  auto introspection = options.introspection;
  introspection.scope.schemas = options.schemas.empty() ? sources::modelled_schemas(catalogue) : options.schemas;
  if (options.all_schemas) introspection.scope.schemas.clear();

  lint::Sides sides{&catalogue, nullptr, sources::describe(catalogue), {}};
  const auto actual = read_actual(options, introspection, sides.actual_description);
  sides.actual = &actual;
  const lint::Options chain{fail_on(options.report), options.report.ignore, options.allow_incomplete, options.schemas};
  return write_report(lint::run(sides, chain), options.report);
}

Action add(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("catalogue", options->catalogues, "Catalogue files, or folders of them")
      ->required()
      ->type_name("CATALOGUE");
  add_database_options(app, *options);
  add_scope_options(app, *options);
  add_report_options(app, options->report);
  return [options] { return run(*options); };
}

}  // namespace

const Command check{.name = "check",
                    .summary = "Compare a catalogue with the live database",
                    .examples =
                        "Examples:\n"
                        "  schemadrift check models.yaml --dsn postgresql://app_ro@db.example.com/app\n"
                        "  DATABASE_URL=postgresql+asyncpg://… schemadrift check models/\n"
                        "  schemadrift check models/ --sql migrations/\n"
                        "  schemadrift check models/ --format json --output sarif=drift.sarif --fail-on warning\n"
                        "\n"
                        "A password belongs into PGPASSWORD, ~/.pgpass or the environment's DSN: a command line is\n"
                        "seen by everybody on the machine.",
                    .add = add};

}  // namespace schemadrift::cli
