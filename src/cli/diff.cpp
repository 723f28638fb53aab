#include <CLI/CLI.hpp>
#include <memory>

#include "cli/support/command.hpp"
#include "cli/support/comparison.hpp"

namespace schemadrift::cli {

extern const Command diff;

namespace {

struct Options {
  std::string expected;
  std::string actual;
  ComparisonOptions comparison;
};

ExitCode run(const Options& options) {
  return compare([&](const auto& open) { return sources::open(options.expected, open); },
                 [&](const auto& open) { return sources::open(options.actual, open); }, options.comparison);
}

Action add(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("expected", options->expected, "What should be")->required()->type_name("EXPECTED");
  app.add_option("actual", options->actual, "What is")->required()->type_name("ACTUAL");
  add_comparison_options(app, options->comparison);
  return [options](const Configuration&) { return run(*options); };
}

}  // namespace

const Command diff{
    .name = "diff",
    .summary = "Compare any source with any other",
    .examples =
        "A source is a DSN (postgresql://HOST/DATABASE, or libpq's key=value), a catalogue (.yaml, .yml,\n"
        "or a folder of them), a snapshot (.json), or SQL (.sql, or a folder of them, loaded into a\n"
        "throwaway PostgreSQL).\n"
        "\n"
        "Examples:\n"
        "  schemadrift diff migrations/ postgresql://app_ro@db.example.com/app\n"
        "  schemadrift diff staging.json production.json --fail-on note\n"
        "  schemadrift diff models.yaml production.json --schema public\n"
        "\n"
        "A password belongs into PGPASSWORD or ~/.pgpass: a command line is seen by everybody on the\n"
        "machine.",
    .reads_configuration = true,
    .add = add};

}  // namespace schemadrift::cli
