#include "postgres/doctor/doctor.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <vector>

#include "cli/support/command.hpp"
#include "cli/support/doctor_report.hpp"
#include "cli/support/log.hpp"
#include "cli/support/messages.hpp"
#include "cli/support/source_options.hpp"
#include "postgres/doctor/observe.hpp"

namespace schemadrift::cli {

extern const Command doctor;

namespace {

struct Options {
  std::vector<std::string> dsns;
  std::vector<std::string> dsn_files;
  postgres::ConnectOptions connect;
  bool quick = false;
  std::string format = "text";
};

std::vector<postgres::ConnectionTarget> targets(const Options& options) {
  std::vector<postgres::ConnectionTarget> targets;
  for (const auto& each : options.dsns) targets.push_back(postgres::parse_dsn(each));
  for (const auto& each : options.dsn_files) targets.push_back(postgres::read_dsn_file(each));
  if (targets.empty()) targets.push_back(postgres::resolve_dsn(std::nullopt));
  return targets;
}

ExitCode run(const Options& options) {
  std::vector<DoctorReport> reports;
  for (const auto& target : targets(options)) {
    reports.push_back(timed(options.connect.log, "doctor", [&] {
      const auto seen = postgres::doctor::observe(target, options.connect, options.quick);
      return DoctorReport{target.display, postgres::doctor::diagnose(seen)};
    }));
  }
  print(options.format == "json" ? doctor_json(reports) : doctor_text(reports));
  const bool all_work =
      std::ranges::all_of(reports, [](const auto& each) { return postgres::doctor::works(each.results); });
  return all_work ? ExitCode::clean : ExitCode::unreachable;
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
        "Exit code 0: `check` would work by each of the DSNs; 3: by one it would not. It leaves nothing\n"
        "behind in the server's sessions, which a pooler gives to others, and tries a password once.\n"
        "\n"
        "Examples:\n"
        "  schemadrift doctor --dsn postgresql://app_ro@db.example.com/app\n"
        "  schemadrift doctor --dsn-file direct --dsn-file pooled --format json\n"
        "  schemadrift doctor --quick",
    .reads_configuration = true,
    .add = add};

}  // namespace schemadrift::cli
