#include "postgres/doctor/doctor.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "catalogue/load.hpp"
#include "cli/support/command.hpp"
#include "cli/support/doctor_report.hpp"
#include "cli/support/log.hpp"
#include "cli/support/messages.hpp"
#include "cli/support/source_options.hpp"
#include "model/names.hpp"
#include "model/suggestion.hpp"
#include "postgres/doctor/observe.hpp"
#include "postgres/doctor/profile.hpp"
#include "schemadrift/failure.hpp"

namespace schemadrift::cli {

extern const Command doctor;

namespace {

struct Options {
  std::vector<std::string> dsns;
  std::vector<std::string> dsn_files;
  postgres::ConnectOptions connect;
  bool quick = false;
  std::vector<std::string> catalogues;
  std::string profile;
  std::string format = "text";
};

std::vector<postgres::ConnectionTarget> targets(const Options& options) {
  std::vector<postgres::ConnectionTarget> targets;
  for (const auto& each : options.dsns) targets.push_back(postgres::parse_dsn(each));
  for (const auto& each : options.dsn_files) targets.push_back(postgres::read_dsn_file(each));
  if (targets.empty()) targets.push_back(postgres::resolve_dsn(std::nullopt));
  return targets;
}

/// The catalogue's connection of that name; nothing where none was asked for.
std::optional<ConnectionProfile> profile(const Options& options) {
  if (options.profile.empty()) return std::nullopt;
  const auto connections = catalogue::load(options.catalogues).connections;
  const auto found = std::ranges::find(connections, options.profile, &ConnectionProfile::name);
  if (found != connections.end()) return *found;
  std::vector<std::string> names;
  names.reserve(connections.size());
  for (const auto& each : connections) names.push_back(each.name);
  const auto meant = nearest(options.profile, names);
  throw Failure(ExitCode::usage, fmt::format("the catalogue has no connection \"{}\"", printable(options.profile)),
                meant.empty() ? (names.empty() ? "it has none: they stand beneath `connections:`"
                                               : fmt::format("it has {}", display(names)))
                              : fmt::format("did you mean {}?", printable(meant)));
}

ExitCode exit_code(const std::vector<DoctorReport>& reports) {
  const auto work = [](const DoctorReport& each) { return postgres::doctor::works(each.results); };
  const auto agree = [](const DoctorReport& each) { return postgres::doctor::agrees(each.profile); };
  if (!std::ranges::all_of(reports, work)) return ExitCode::unreachable;
  return std::ranges::all_of(reports, agree) ? ExitCode::clean : ExitCode::drift;
}

ExitCode run(const Options& options) {
  const auto stated = profile(options);
  std::vector<DoctorReport> reports;
  for (const auto& target : targets(options)) {
    reports.push_back(timed(options.connect.log, "doctor", [&] {
      const auto seen = postgres::doctor::observe(target, options.connect, options.quick);
      DoctorReport report{target.display, postgres::doctor::diagnose(seen)};
      if (stated) report.profile = postgres::doctor::compare_with_profile(*stated, seen);
      return report;
    }));
  }
  print(options.format == "json" ? doctor_json(reports) : doctor_text(reports));
  return exit_code(reports);
}

Action add(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("--dsn", options->dsns,
                 "A database, as `check` takes it; repeatable, to see a direct and a pooled connection side by side")
      ->group("Database")
      ->type_name("DSN")
      ->allow_extra_args(false);
  app.add_option("--dsn-file", options->dsn_files, "A file that holds the DSN; repeatable")
      ->group("Database")
      ->type_name("FILE")
      ->allow_extra_args(false);
  auto* const named =
      app.add_option("--profile", options->profile, "Whether what is seen contradicts this connection of the catalogue")
          ->group("Catalogue")
          ->type_name("NAME");
  auto* const files = app.add_option("--catalogue", options->catalogues, "The catalogue of --profile; repeatable")
                          ->group("Catalogue")
                          ->type_name("FILE")
                          ->allow_extra_args(false);
  named->needs(files);
  files->needs(named);
  add_connect_options(app, options->connect);
  app.add_flag("--quick", options->quick, "One connection and two round trips: what a hook before a deployment needs");
  app.add_option("--format", options->format, "text or json")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  add_log_options(app, options->connect.log);
  return [options](const Configuration&) { return run(*options); };
}

}  // namespace

const Command doctor{
    .name = "doctor",
    .summary = "Examine a connection: TLS, poolers, limits, privileges",
    .examples =
        "Exit code 0: `check` would work by each of the DSNs; 3: by one it would not; 1: what was seen\n"
        "contradicts the connection of the catalogue that --profile names. It leaves nothing\n"
        "behind in the server's sessions, which a pooler gives to others, and tries a password once.\n"
        "\n"
        "Examples:\n"
        "  schemadrift doctor --dsn postgresql://app_ro@db.example.com/app\n"
        "  schemadrift doctor --dsn-file direct --dsn-file pooled --format json\n"
        "  schemadrift doctor --profile web --catalogue models.yaml --dsn-file pooled\n"
        "  schemadrift doctor --quick",
    .reads_configuration = true,
    .add = add};

}  // namespace schemadrift::cli
