#include "cli/support/configuration.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "catalogue/configuration.hpp"
#include "model/names.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::cli {

namespace {

namespace fs = std::filesystem;

/// As the working directory sees it: ../schemadrift.yaml. Empty where there is none.
std::string nearest_configuration() {
  std::error_code error;
  auto folder = fs::current_path(error);
  for (fs::path way; !folder.empty(); way /= "..", folder = folder.parent_path()) {
    if (fs::is_regular_file(folder / configuration_name, error)) return (way / configuration_name).string();
    if (folder == folder.parent_path()) break;
  }
  return {};
}

bool is_stated(const CLI::Option* option) { return option != nullptr && option->count() > 0; }

/// Whether the command line leaves room for it.
bool is_open(const CLI::Option& option) {
  return option.count() == 0 && std::ranges::none_of(option.get_excludes(), is_stated);
}

std::string place(const SourcePosition& position) {
  return fmt::format("{}:{}", printable(position.file), position.line);
}

void set(CLI::Option& option, const std::vector<std::string>& values, const SourcePosition& position) {
  try {
    for (const auto& each : values) option.add_result(each);
    option.run_callback();
  } catch (const CLI::ParseError& error) {
    throw Failure(ExitCode::usage, error.what(), fmt::format("it stands in {}", place(position)));
  }
}

/// Whether the settings say where the database is made from, so that its DSN need not be known.
bool names_sql(const Configuration& configuration) {
  return std::ranges::find(configuration.settings, "--sql", &Setting::option) != configuration.settings.end();
}

void apply_dsn(const Configuration& configuration, CLI::App& command) {
  auto* const dsn = command.get_option_no_throw("--dsn");
  const bool is_elsewhere =
      is_stated(command.get_option_no_throw("--dsn-file")) || std::getenv("SCHEMADRIFT_DSN") != nullptr;
  if (configuration.dsn_variable.empty() || dsn == nullptr || !is_open(*dsn) || is_elsewhere) return;
  const char* const value = std::getenv(configuration.dsn_variable.c_str());
  if (value != nullptr && *value != '\0') return set(*dsn, {value}, configuration.dsn_position);
  if (names_sql(configuration) && command.get_option_no_throw("--sql") != nullptr) return;
  throw Failure(ExitCode::usage,
                fmt::format("the environment variable {} is not set", printable(configuration.dsn_variable)),
                fmt::format("{} names it under `dsn_env`: it holds the DSN", place(configuration.dsn_position)));
}

}  // namespace

void add_configuration_options(CLI::App& app, ConfigurationOptions& options) {
  auto* const file = app.add_option(
      "--config", options.file, "The configuration; without it, schemadrift.yaml of this folder or the nearest above");
  file->group("Configuration")->type_name("FILE");
  app.add_flag("--no-config", options.ignore, "Read no configuration")->group("Configuration")->excludes(file);
}

Configuration find_configuration(const ConfigurationOptions& options) {
  if (options.ignore) return {};
  const auto path = options.file.empty() ? nearest_configuration() : options.file;
  return path.empty() ? Configuration{} : catalogue::read_configuration(path);
}

void apply(const Configuration& configuration, CLI::App& command) {
  apply_dsn(configuration, command);
  for (const auto& [key, name, values, position] : configuration.settings) {
    auto* const option = command.get_option_no_throw(name);
    if (option != nullptr && is_open(*option)) set(*option, values, position);
  }
}

void add_waivers(const Configuration& configuration, Catalogue& catalogue) {
  if (configuration.waivers.empty()) return;
  auto& waivers = catalogue.policy.waivers;
  waivers.insert(waivers.end(), configuration.waivers.begin(), configuration.waivers.end());
  catalogue.files.push_back({configuration.path, configuration.text});
}

}  // namespace schemadrift::cli
