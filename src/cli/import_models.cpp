#include <CLI/CLI.hpp>
#include <memory>

#include "cli/support/catalogue_files.hpp"
#include "cli/support/command.hpp"
#include "cli/support/expected_options.hpp"
#include "cli/support/messages.hpp"
#include "sources/support/exporter.hpp"

namespace schemadrift::cli {

// Not `import`, which is a word of C++.
extern const Command import_models;

namespace {

struct Options {
  std::string orm;
  std::string models;
  std::optional<std::string> python;
  CatalogueTarget target;
};

ExitCode run(const Options& options) {
  check_target(options.target);
  const auto exported = sources::export_models(options.models, options.python);
  write_catalogue({{{}, exported.catalogue}}, options.target);
  print_diagnostics(exported.diagnostics);
  if (exported.diagnostics.empty()) return ExitCode::clean;
  warn("the catalogue lacks what the errors above are about");
  return ExitCode::incomplete;
}

Action add(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("orm", options->orm, "What the models are written with: sqlalchemy")
      ->required()
      ->type_name("ORM")
      ->check(CLI::IsMember({"sqlalchemy"}));
  app.add_option("models", options->models,
                 "MODULE is a dotted name or a file, BASE a declarative base, a registry or a MetaData of it, or left "
                 "out: all that the module knows")
      ->required()
      ->type_name("MODULE:BASE");
  app.add_option("-o", options->target.file, "Write to this file, not to standard output")->type_name("FILE");
  app.add_flag("--force", options->target.force, "Write over what is there");
  add_python_option(app, options->python);
  return [options](const Configuration&) { return run(*options); };
}

}  // namespace

const Command import_models{
    .name = "import",
    .summary = "Write a catalogue of an application's models",
    .examples =
        "The models are imported by the Python of the application, from the working directory; no database is\n"
        "asked. Exit code 4: something could not be exported, such as a relationship that does not configure;\n"
        "the rest is written. 2: the models cannot be imported.\n"
        "\n"
        "Examples:\n"
        "  schemadrift import sqlalchemy app.models:Base -o models.yaml\n"
        "  schemadrift import sqlalchemy app/models.py --python .venv/bin/python\n"
        "  schemadrift check --models app.models:Base --dsn postgresql://app_ro@db.example.com/app",
    .add = add};

}  // namespace schemadrift::cli
