#include <CLI/CLI.hpp>
#include <memory>

#include "cli/support/command.hpp"
#include "cli/support/configuration.hpp"
#include "cli/support/expected_options.hpp"
#include "cli/support/messages.hpp"
#include "cli/support/report_options.hpp"

namespace schemadrift::cli {

extern const Command lint;

namespace {

struct Options {
  ExpectedOptions expected;
  std::vector<std::string> schemas;
  ReportOptions report;
};

ExitCode run(const Options& options, const Configuration& configuration) {
  check_report_options(options.report);
  sources::OpenOptions open;
  open.introspection.scope.schemas = options.schemas;
  auto source = open_expected(options.expected, open);
  add_waivers(configuration, source.catalogue);
  print_diagnostics(source.diagnostics);
  const schemadrift::lint::Sides sides{&source.catalogue, nullptr, source.description, {}, source.gaps};
  auto chain = chain_options(options.report);
  chain.schemas = options.schemas;
  return write_report(schemadrift::lint::run(sides, chain), options.report);
}

Action add(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_expected_options(app, options->expected);
  app.add_option("--schema", options->schemas, "Only these schemas; a glob will do; repeatable")
      ->group("Scope")
      ->type_name("NAME")
      ->allow_extra_args(false);
  add_report_options(app, options->report);
  return [options](const Configuration& configuration) { return run(*options, configuration); };
}

}  // namespace

const Command lint{.name = "lint",
                   .summary = "Check the catalogue alone: format, references, relationships",
                   .examples =
                       "Examples:\n"
                       "  schemadrift lint models/ --fail-on warning\n"
                       "  schemadrift lint --models app.models:Base",
                   .reads_configuration = true,
                   .add = add};

}  // namespace schemadrift::cli
