#include "cli/support/program.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "cli/support/command.hpp"
#include "cli/support/configuration.hpp"
#include "cli/support/messages.hpp"
#include "cli/support/version.hpp"
#include "model/suggestion.hpp"

namespace schemadrift::cli {

namespace {

constexpr auto description =
    "Finds drift between an application's models and its live PostgreSQL database.\n"
    "It reads a YAML catalogue of the models, compares it with the database, and reports each mismatch with the line "
    "that\n"
    "declared it, what the application will suffer, and how to mend it. It never writes to the database.";

constexpr auto footer =
    "Begin with:\n"
    "  schemadrift check models.yaml --dsn postgresql://app_ro@db.example.com/app\n"
    "  schemadrift check models/ --sql migrations/     no server needed: it starts one for itself\n"
    "  schemadrift lint models.yaml                    the catalogue alone\n"
    "\n"
    "Exit codes: 0 no drift; 1 drift; 2 wrong usage or catalogue; 3 database not reached; 4 something could not be\n"
    "compared; 70 a defect of schemadrift itself.";

class Program {
 public:
  Program() : app_(description, "schemadrift") {
    app_.require_subcommand(1);
    app_.footer(footer);
    app_.set_version_flag("--version", version_text, "Print the versions of schemadrift and its libraries");
    for (const auto* command : all_commands()) add(*command);
  }

  ExitCode run(int argc, const char* const* argv) {
    if (argc > 1) argument_ = argv[1];
    try {
      app_.parse(argc, argv);
    } catch (const CLI::Success& help_or_version) {
      app_.exit(help_or_version);
      return ExitCode::clean;
    } catch (const CLI::ParseError& error) {
      return refuse(error);
    }
    if (!reads_configuration_) return action_({});
    const auto configuration = find_configuration(configuration_);
    apply(configuration, *app_.get_subcommands().front());
    return action_(configuration);
  }

 private:
  void add(const Command& command) {
    auto* app = app_.add_subcommand(std::string(command.name), std::string(command.summary));
    app->footer(std::string(command.examples));
    const auto action = command.add(*app);
    const bool reads_configuration = command.reads_configuration;
    if (reads_configuration) add_configuration_options(*app, configuration_);
    app->callback([this, action, reads_configuration] {
      action_ = action;
      reads_configuration_ = reads_configuration;
    });
  }

  ExitCode refuse(const CLI::ParseError& error) const {
    if (argument_.empty()) {
      std::fputs(app_.help().c_str(), stderr);
      return ExitCode::usage;
    }
    const auto used = app_.get_subcommands();
    if (used.empty() && !argument_.starts_with('-')) throw unknown_command();
    const auto& app = used.empty() ? app_ : *used.front();
    const auto meant =
        dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr ? nearest_option(app, error.what()) : std::string();
    throw Failure(ExitCode::usage, error.what(),
                  meant.empty() ? fmt::format("{} --help lists what there is",
                                              used.empty() ? "schemadrift" : "schemadrift " + app.get_name())
                                : fmt::format("did you mean {}?", meant));
  }

  [[nodiscard]] Failure unknown_command() const {
    std::vector<std::string> names;
    for (const auto* command : all_commands()) names.emplace_back(command->name);
    const auto meant = nearest(argument_, names);
    return {ExitCode::usage, fmt::format("there is no command \"{}\"", argument_),
            meant.empty() ? fmt::format("the commands are {}", fmt::join(names, ", "))
                          : fmt::format("did you mean {}?", meant)};
  }

  // CLI11 ends its message with the arguments that it did not expect.
  static std::string nearest_option(const CLI::App& app, std::string_view message) {
    const auto dashes = message.rfind(" --");
    if (dashes == std::string_view::npos) return {};
    const auto written = message.substr(dashes + 1);
    std::vector<std::string> names;
    for (const auto* option : app.get_options()) {
      for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    }
    return nearest(written.substr(0, written.find('=')), names);
  }

  CLI::App app_;
  Action action_;
  ConfigurationOptions configuration_;
  bool reads_configuration_ = false;
  std::string argument_;  ///< the first one
};

}  // namespace

ExitCode run_program(int argc, const char* const* argv) {
  try {
    return Program().run(argc, argv);
  } catch (const Failure& failure) {
    print_failure(failure);
    return failure.code();
  } catch (const std::exception& defect) {
    print_failure(Failure(ExitCode::defect, fmt::format("this is a defect of schemadrift: {}", defect.what()),
                          "please report it, with the command and what it printed"));
    return ExitCode::defect;
  }
}

}  // namespace schemadrift::cli
