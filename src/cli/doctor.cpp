#include "postgres/doctor/doctor.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>
#include <memory>
#include <vector>

#include "catalogue/load.hpp"
#include "cli/support/command.hpp"
#include "cli/support/doctor_report.hpp"
#include "cli/support/log.hpp"
#include "cli/support/messages.hpp"
#include "cli/support/profile.hpp"
#include "cli/support/source_options.hpp"
#include "postgres/doctor/observe.hpp"
#include "postgres/doctor/profile.hpp"

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

ExitCode exit_code(const std::vector<DoctorReport>& reports) {
  const auto work = [](const DoctorReport& each) { return postgres::doctor::works(each.results); };
  const auto agree = [](const DoctorReport& each) { return postgres::doctor::agrees(each.profile); };
  if (!std::ranges::all_of(reports, work)) return ExitCode::unreachable;
  return std::ranges::all_of(reports, agree) ? ExitCode::clean : ExitCode::drift;
}

ExitCode run(const Options& options) {
  const auto catalogue = options.profile.empty() ? Catalogue() : catalogue::load(options.catalogues);
  const auto* const stated = options.profile.empty() ? nullptr : &named_profile(catalogue, options.profile);
  std::vector<DoctorReport> reports;
  for (const auto& target : targets(options)) {
    reports.push_back(timed(options.connect.log, "doctor", [&] {
      const auto seen = postgres::doctor::observe(target, options.connect, options.quick);
      DoctorReport report{target.display, postgres::doctor::diagnose(seen)};
      if (stated != nullptr) {
        report.profile = postgres::doctor::compare_with_profile(*stated, seen);
        std::ranges::move(found_as_seen(catalogue, *stated, seen), std::back_inserter(report.profile));
      }
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
        "contradicts the connection of the catalogue that --profile names, or lets a rule on it find\n"
        "something. It leaves nothing\n"
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
