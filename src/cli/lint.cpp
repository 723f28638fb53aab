#include <CLI/CLI.hpp>
#include <memory>

#include "cli/support/command.hpp"
#include "cli/support/report_options.hpp"
#include "sources/catalogue.hpp"

namespace schemadrift::cli {

extern const Command lint;

namespace {

struct Options {
  std::vector<std::string> catalogues;
  std::vector<std::string> schemas;
  ReportOptions report;
};

ExitCode run(const Options& options) {
  check_report_options(options.report);
  sources::OpenOptions open;
  open.introspection.scope.schemas = options.schemas;
  const auto source = sources::open_catalogue(options.catalogues, open);
  const schemadrift::lint::Sides sides{&source.catalogue, nullptr, source.description, {}};
  const schemadrift::lint::Options chain{fail_on(options.report), options.report.ignore, false, options.schemas};
  return write_report(schemadrift::lint::run(sides, chain), options.report);
}

Action add(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("catalogue", options->catalogues, "Catalogue files, or folders of them")
      ->required()
      ->type_name("CATALOGUE");
  app.add_option("--schema", options->schemas, "Only these schemas; a glob will do; repeatable")
      ->group("Scope")
      ->type_name("NAME")
      ->allow_extra_args(false);
  add_report_options(app, options->report);
  return [options] { return run(*options); };
}

}  // namespace

const Command lint{.name = "lint",
                   .summary = "Check the catalogue alone: format, references, relationships",
                   .examples =
                       "Example:\n"
                       "  schemadrift lint models/ --fail-on warning",
                   .add = add};

}  // namespace schemadrift::cli
