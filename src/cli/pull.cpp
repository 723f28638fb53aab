#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "catalogue/write.hpp"
#include "cli/support/catalogue_files.hpp"
#include "cli/support/command.hpp"
#include "cli/support/lacking.hpp"
#include "cli/support/messages.hpp"
#include "cli/support/source_options.hpp"
#include "model/names.hpp"
#include "relationships/derive.hpp"

namespace schemadrift::cli {

extern const Command pull;

namespace {

struct Options {
  DatabaseOptions database;
  sources::OpenOptions open;
  ScopeOptions scope;
  catalogue::WriteOptions write;
  CatalogueTarget target;
};

/// As the catalogue states them. That of another day may have more of them.
std::vector<std::string> scope_of(const ScopeOptions& options) {
  if (options.all_schemas) return {"*"};
  return options.schemas.empty() ? std::vector<std::string>{"public"} : options.schemas;
}

/// Those that there are, so that one which goes is missed, and what was asked for, so that a new one is seen.
void add_scope(std::vector<std::string>& schemas, const std::vector<std::string>& scope) {
  for (const auto& each : scope) {
    if (std::ranges::find(schemas, each) == schemas.end()) schemas.push_back(each);
  }
  std::ranges::sort(schemas);
}

void tell_not_stated(const Database& database) {
  std::string kinds;
  for (const auto& [kind, count] : database.other_kinds) {
    if (database.other_digests.contains(kind)) continue;
    kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", count, printable(kind));
  }
  if (kinds.empty()) return;
  warn(fmt::format("the catalogue has no words for {}; it counts them, and a check against it says incomplete", kinds));
}

ExitCode run(const Options& options) {
  check_target(options.target);
  auto open = options.open;
  const auto scope = scope_of(options.scope);
  open.introspection.scope.schemas = scope;
  auto database = std::move(open_database(options.database, open).catalogue.database);
  const auto lacking = what_lacks(database, options.scope.all_schemas ? std::vector<std::string>{} : scope);
  add_scope(database.schemas, scope);
  const auto pulled = relationships::derive_catalogue(std::move(database));
  auto write = options.write;
  write.split = !options.target.folder.empty();
  write_catalogue(catalogue::write(pulled, write), options.target);
  tell_not_stated(pulled.database);
  for (const auto& each : lacking) warn(each);
  return lacking.empty() ? ExitCode::clean : ExitCode::incomplete;
}

Action add(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_database_options(app, options->database);
  add_server_options(app, options->open);
  add_scope_options(app, options->scope);
  auto* file = app.add_option("-o", options->target.file, "Write to this file, not to standard output");
  file->type_name("FILE");
  app.add_option("--split", options->target.folder,
                 "Write a file for each table into this folder, and one for the rest")
      ->type_name("DIR")
      ->excludes(file);
  app.add_flag("--force", options->target.force, "Write over what is there");
  app.add_flag("--bases", options->write.bases, "Lift columns that at least three tables have alike into bases");
  return [options](const Configuration&) { return run(*options); };
}

}  // namespace

const Command pull{
    .name = "pull",
    .summary = "Write a catalogue from a database",
    .examples =
        "The catalogue is complete: a check against it sees every later change. Without --schema, it is\n"
        "of the schema public. Exit code 4: something could not be read; the catalogue says what.\n"
        "\n"
        "Examples:\n"
        "  schemadrift pull --dsn postgresql://app_ro@db.example.com/app -o models.yaml\n"
        "  schemadrift pull --sql migrations/ --all-schemas --bases --split models/\n"
        "  schemadrift check models/ --dsn postgresql://app_ro@db.example.com/app",
    .reads_configuration = true,
    .add = add};

}  // namespace schemadrift::cli
