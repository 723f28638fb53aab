#include <CLI/CLI.hpp>
#include <memory>

#include "cli/support/command.hpp"
#include "cli/support/comparison.hpp"
#include "cli/support/configuration.hpp"
#include "cli/support/expected_options.hpp"

namespace schemadrift::cli {

extern const Command check;

namespace {

struct Options {
  ExpectedOptions expected;
  DatabaseOptions database;
  ComparisonOptions comparison;
};

ExitCode run(const Options& options, const Configuration& configuration) {
  const auto expected = [&](const auto& open) {
    auto source = open_expected(options.expected, open);
    add_waivers(configuration, source.catalogue);
    return source;
  };
  return compare(
      expected,
      // A copy: what is read ahead may outlive the options, where the models fail.
      [database = options.database](const auto& open) { return open_database(database, open); }, options.comparison,
      // A throwaway server takes too long to start it for what may be wrong.
      options.database.sql.empty() ? foretell(options.expected) : std::nullopt);
}

Action add(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_expected_options(app, options->expected);
  add_database_options(app, options->database);
  add_comparison_options(app, options->comparison);
  app.add_option("--profile", options->comparison.profile,
                 "The connection of the catalogue that the DSN is: what the check sees is held against it. Without it, "
                 "those with the same host, port and database")
      ->group("Database")
      ->type_name("NAME");
  return [options](const Configuration& configuration) { return run(*options, configuration); };
}

}  // namespace

const Command check{.name = "check",
                    .summary = "Compare a catalogue with the live database",
                    .examples =
                        "Examples:\n"
                        "  schemadrift check models.yaml --dsn postgresql://app_ro@db.example.com/app\n"
                        "  DATABASE_URL=postgresql+asyncpg://… schemadrift check models/\n"
                        "  schemadrift check models/ --sql migrations/\n"
                        "  schemadrift check --models app.models:Base --sql migrations/\n"
                        "  schemadrift check models/ --format json --output sarif=drift.sarif --fail-on warning\n"
                        "\n"
                        "A password belongs into PGPASSWORD, ~/.pgpass or the environment's DSN: a command line is\n"
                        "seen by everybody on the machine.",
                    .reads_configuration = true,
                    .add = add};

}  // namespace schemadrift::cli
