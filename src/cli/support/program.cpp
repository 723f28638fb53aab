#include "cli/support/program.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <string>

#include "cli/support/command.hpp"
#include "cli/support/messages.hpp"
#include "cli/support/version.hpp"

namespace schemadrift::cli {

namespace {

constexpr auto description =
    "Finds drift between an application's models and its live PostgreSQL database.\n"
    "It reads a YAML catalogue of the models, compares it with the database, and reports each mismatch with the line that\n"
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
    try {
      app_.parse(argc, argv);
    } catch (const CLI::Success& help_or_version) {
      app_.exit(help_or_version);
      return ExitCode::clean;
    } catch (const CLI::ParseError& error) {
      return refuse(error);
    }
    return action_();
  }

 private:
  void add(const Command& command) {
    auto* app = app_.add_subcommand(std::string(command.name), std::string(command.summary));
    app->footer(std::string(command.examples));
    const auto action = command.add(*app);
    app->callback([this, action] { action_ = action; });
  }

  ExitCode refuse(const CLI::ParseError& error) const {
    const auto used = app_.get_subcommands();
    const std::string name = used.empty() ? "" : " " + used.front()->get_name();
    print_failure(Failure(ExitCode::usage, error.what(), fmt::format("schemadrift{} --help lists what there is", name)));
    return ExitCode::usage;
  }

  CLI::App app_;
  Action action_;
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
