#include "cli/support/expected_options.hpp"

#include <CLI/CLI.hpp>
#include <utility>

#include "catalogue/glance.hpp"
#include "sources/catalogue.hpp"
#include "sources/sqlalchemy.hpp"

namespace schemadrift::cli {

namespace {

constexpr auto models_group = "Models";

}  // namespace

void add_python_option(CLI::App& app, std::optional<std::string>& python) {
  app.add_option("--python", python, "The Python that imports them. Default: that of $VIRTUAL_ENV, else python3")
      ->group(models_group)
      ->type_name("PATH");
}

void add_expected_options(CLI::App& app, ExpectedOptions& options) {
  auto* catalogue = app.add_option("catalogue", options.catalogues, "Catalogue files, or folders of them");
  catalogue->type_name("CATALOGUE");
  app.add_option(
         "--models", options.models,
         "Instead of a catalogue: SQLAlchemy models. MODULE is a dotted name or a file, BASE a declarative base, "
         "a registry or a MetaData of it, or left out")
      ->group(models_group)
      ->type_name("MODULE:BASE")
      ->excludes(catalogue);
  add_python_option(app, options.python);
}

sources::Source open_expected(const ExpectedOptions& expected, sources::OpenOptions options) {
  if (expected.models.empty() && expected.catalogues.empty()) {
    throw Failure(ExitCode::usage, "no catalogue was named",
                  "name a .yaml file, a folder of them, or SQLAlchemy models by --models MODULE:BASE");
  }
  if (expected.models.empty()) return sources::open_catalogue(expected.catalogues, options);
  options.python = expected.python;
  return sources::open_models(expected.models, options);
}

std::optional<Foretold> foretell(const ExpectedOptions& expected) {
  if (expected.catalogues.empty()) return std::nullopt;
  const auto seen = catalogue::glance(expected.catalogues);
  return seen ? std::optional(Foretold{{seen->schema}, seen->role}) : std::nullopt;
}

}  // namespace schemadrift::cli
