#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>

#include "cli/support/command.hpp"
#include "cli/support/command_line.hpp"
#include "cli/support/configuration.hpp"
#include "cli/support/messages.hpp"
#include "model/names.hpp"

namespace schemadrift::cli {

extern const Command config;

namespace {

std::string line(std::string_view name, const std::string& value, const std::string& origin) {
  return fmt::format("{:<20} {:<32} {}\n", name, value, origin);
}

/// Never the DSN itself.
std::string dsn_line(const Configuration& configuration) {
  for (const auto* const variable : {"SCHEMADRIFT_DSN", configuration.dsn_variable.c_str(), "DATABASE_URL"}) {
    if (*variable == '\0' || std::getenv(variable) == nullptr) continue;
    const auto origin = variable == configuration.dsn_variable
                            ? fmt::format("{}:{}", printable(configuration.path), configuration.dsn_position.line)
                            : std::string("environment");
    return line("dsn", fmt::format("${}", printable(variable)), origin);
  }
  if (configuration.dsn_variable.empty()) return {};
  return line("dsn", fmt::format("${} (not set)", printable(configuration.dsn_variable)),
              fmt::format("{}:{}", printable(configuration.path), configuration.dsn_position.line));
}

std::string option_line(const ArgumentText& argument, const Configuration& configuration) {
  const auto name = argument.is_positional() ? std::string("catalogue") : argument.names.back();
  const auto& settings = configuration.settings;
  const auto found = std::ranges::find(settings, name, &Setting::option);
  const auto shown = name.substr(name.find_first_not_of('-'));
  if (found != settings.end()) {
    return line(shown, printable(fmt::format("{}", fmt::join(found->values, ", "))),
                fmt::format("{}:{}", printable(found->position.file), found->position.line));
  }
  return argument.fallback.empty() ? std::string() : line(shown, argument.fallback, "default");
}

std::string text_of(const Configuration& configuration, const CLI::App& app) {
  auto text = configuration.path.empty() ? std::string("There is no schemadrift.yaml in this folder or above.\n\n")
                                         : fmt::format("Configuration {}\n\n", printable(configuration.path));
  text += dsn_line(configuration);
  const auto commands = describe_command_line(app).commands;
  const auto check = std::ranges::find(commands, "check", &CommandText::name);
  for (const auto& each : check->arguments) text += option_line(each, configuration);
  for (const auto& each : configuration.waivers) {
    text += line("waiver", printable(each.pattern),
                 fmt::format("{}:{}", printable(each.position.file), each.position.line));
  }
  return text;
}

Action add(CLI::App& app) {
  const auto action = std::make_shared<std::string>();
  app.add_option("action", *action, "show")->required()->type_name("ACTION")->check(CLI::IsMember({"show"}));
  return [&app, action](const Configuration& configuration) {
    print(text_of(configuration, app));
    return ExitCode::clean;
  };
}

}  // namespace

const Command config{.name = "config",
                     .summary = "Show what is in force for `check`, and where each value comes from",
                     .examples =
                         "The command line wins, then the environment, then the nearest schemadrift.yaml, then the\n"
                         "defaults.\n"
                         "\n"
                         "Example:\n"
                         "  schemadrift config show",
                     .reads_configuration = true,
                     .add = add};

}  // namespace schemadrift::cli
