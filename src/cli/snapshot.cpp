#include "sources/snapshot.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/support/command.hpp"
#include "cli/support/lacking.hpp"
#include "cli/support/messages.hpp"
#include "cli/support/source_options.hpp"

namespace schemadrift::cli {

extern const Command snapshot;

namespace {

struct Options {
  DatabaseOptions database;
  sources::OpenOptions open;
  ScopeOptions scope;
  std::string output;
};

ExitCode run(const Options& options) {
  auto open = options.open;
  open.introspection.scope.schemas = options.scope.schemas;
  const auto source = open_database(options.database, open);
  const auto text = sources::snapshot_of(source);
  if (options.output.empty()) {
    print(text);
  } else {
    write_file(options.output, text);
  }
  const auto lacking = what_lacks(source.catalogue.database, options.scope.schemas);
  for (const auto& each : lacking) warn(each);
  return lacking.empty() ? ExitCode::clean : ExitCode::incomplete;
}

Action add(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_database_options(app, options->database);
  add_server_options(app, options->open);
  add_scope_options(app, options->scope);
  app.add_option("-o", options->output, "Write to this file, not to standard output")->type_name("FILE");
  return [options](const Configuration&) { return run(*options); };
}

}  // namespace

const Command snapshot{.name = "snapshot",
                       .summary = "Write a database's schema as JSON, to compare with later or elsewhere",
                       .examples =
                           "Every schema is read but the system's and the extensions'. Exit code 4: something could\n"
                           "not be read; the snapshot says what.\n"
                           "\n"
                           "Examples:\n"
                           "  schemadrift snapshot --dsn postgresql://app_ro@db.example.com/app -o production.json\n"
                           "  schemadrift snapshot --sql migrations/ --schema public -o migrated.json\n"
                           "  schemadrift diff migrated.json production.json",
                       .reads_configuration = true,
                       .add = add};

}  // namespace schemadrift::cli
