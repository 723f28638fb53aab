#include <CLI/CLI.hpp>
#include <memory>

#include "cli/support/command.hpp"
#include "cli/support/comparison.hpp"
#include "sources/catalogue.hpp"

namespace schemadrift::cli {

extern const Command check;

namespace {

struct Options {
  std::vector<std::string> catalogues;
  DatabaseOptions database;
  ComparisonOptions comparison;
};

ExitCode run(const Options& options) {
  return compare([&](const auto& open) { return sources::open_catalogue(options.catalogues, open); },
                 [&](const auto& open) { return open_database(options.database, open); }, options.comparison);
}

Action add(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("catalogue", options->catalogues, "Catalogue files, or folders of them")
      ->required()
      ->type_name("CATALOGUE");
  add_database_options(app, options->database);
  add_comparison_options(app, options->comparison);
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
