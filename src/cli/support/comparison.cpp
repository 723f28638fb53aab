#include "cli/support/comparison.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>

#include "catalogue/baseline.hpp"
#include "cli/support/log.hpp"
#include "cli/support/messages.hpp"
#include "cli/support/profile.hpp"
#include "cli/support/progress.hpp"
#include "model/names.hpp"
#include "sources/support/scope.hpp"

namespace schemadrift::cli {

namespace {

std::string gap(const sources::Source& source) {
  std::vector<std::string> schemas;
  for (const auto& each : source.scope) schemas.push_back(printable(each));
  return fmt::format("the snapshot of the database {} holds only the {} {}: nothing else was compared",
                     printable(source.description.database), schemas.size() == 1 ? "schema" : "schemas",
                     fmt::join(schemas, ", "));
}

/// What either side knows nothing of is left out of both.
std::vector<std::string> narrow(sources::Source& expected, sources::Source& actual,
                                const std::vector<std::string>& asked) {
  std::vector<std::string> gaps;
  for (const auto* source : {&expected, &actual}) {
    if (!sources::is_narrower(*source, asked)) continue;
    sources::keep_schemas(expected.catalogue, source->scope);
    sources::keep_schemas(actual.catalogue, source->scope);
    gaps.push_back(gap(*source));
  }
  return gaps;
}

/// A catalogue may be checked against migrations, too, which seldom make the role that it names.
void require_role(const sources::Source& actual, const std::string& role, bool is_asked_for) {
  if (role.empty() || actual.catalogue.database.access.role == role) return;
  if (!is_asked_for && actual.description.kind != "postgres") return;
  const bool is_snapshot = actual.description.kind == "snapshot";
  throw Failure(ExitCode::usage,
                is_snapshot ? "a snapshot does not tell the privileges of a role"
                            : fmt::format("the database has no role \"{}\"", printable(role)),
                is_asked_for ? "leave --role out, or name the role that the application connects as"
                             : "the catalogue names it under `role`");
}

}  // namespace

void add_comparison_options(CLI::App& app, ComparisonOptions& options) {
  add_server_options(app, options.open);
  add_scope_options(app, options.scope);
  app.add_flag("--allow-incomplete", options.allow_incomplete, "Exit 0, not 4, when something could not be compared")
      ->group("Scope");
  app.add_flag("--no-server-referee", options.no_server_referee,
               "Do not ask the server how it understands expressions that their texts leave undecided")
      ->group("Database");
  app.add_flag(
         "--prove", options.prove,
         "With each error the statement that fails, and the server's answer where asking reads and writes no row; "
         "a throwaway server is also written to, and rolled back")
      ->group("Proof");
  app.add_flag("--evidence", options.evidence,
               "Read rows, and count what they say of the findings: NULLs, orphans, duplicates, labels, lengths")
      ->group("Proof");
  app.add_option("--evidence-budget", options.open.evidence_seconds, "Seconds for all of that together")
      ->group("Proof")
      ->type_name("SECONDS")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--role", options.role,
                 "The role that the application connects as: what it may not do is drift. Without it, the catalogue's "
                 "`role`, else privileges are not checked")
      ->group("Database")
      ->type_name("NAME");
  app.add_option("--baseline", options.baseline, "What is in this file is known: counted, not shown, and no failure")
      ->group("Baseline")
      ->type_name("FILE");
  app.add_option("--write-baseline", options.write_baseline,
                 "Write what is found into a baseline, so that it is known from now on; with --baseline, bring that up "
                 "to date")
      ->group("Baseline")
      ->type_name("FILE");
  add_report_options(app, options.report);
}

namespace {

/// A job that writes a baseline in each run would never fail: what is there is only replaced when it was read.
void check_baseline_options(const ComparisonOptions& options) {
  const auto& file = options.write_baseline;
  if (file.empty() || file == options.baseline || !std::filesystem::exists(file)) return;
  throw Failure(ExitCode::usage, fmt::format("there is a baseline {} already", printable(file)),
                fmt::format("bring it up to date with `--baseline {0} --write-baseline {0}`, or delete it first",
                            printable(file)));
}

std::optional<Baseline> read_baseline(const ComparisonOptions& options) {
  check_baseline_options(options);
  return options.baseline.empty() ? std::nullopt : std::optional(catalogue::read_baseline(options.baseline));
}

void write_baseline(const Baseline& baseline, const std::string& file, bool quiet) {
  if (file.empty()) return;
  write_file(file, catalogue::baseline_text(baseline));
  if (quiet) return;
  const auto count = baseline.entries.size();
  say(fmt::format("the baseline {} now holds {} {}", printable(file), count, count == 1 ? "finding" : "findings"));
}

/// What the options say needs no foretelling.
std::optional<Foretold> as_asked(std::optional<Foretold> foretold, const ComparisonOptions& options) {
  if (!foretold) return foretold;
  if (options.scope.all_schemas || !options.scope.schemas.empty()) foretold->schemas = options.scope.schemas;
  if (!options.role.empty()) foretold->role = options.role;
  return foretold;
}

/// Which connection of the catalogue the actual side's is.
void tell_profile(const std::string& profile, const Catalogue& catalogue, sources::Source& actual) {
  if (profile.empty()) return;
  const auto& name = named_profile(catalogue, profile).name;
  if (!actual.seen) throw Failure(ExitCode::usage, "--profile is about the connection to a live database: give a DSN");
  actual.seen->profile = name;
}

}  // namespace

ExitCode compare(const Opener& open_expected, const Opener& open_actual, const ComparisonOptions& options,
                 std::optional<Foretold> foretold) {
  check_report_options(options.report);
  const auto baseline = read_baseline(options);
  auto open = options.open;
  auto& schemas = open.introspection.scope.schemas;
  schemas = options.scope.schemas;
  const auto& log = open.connect.log;
  Progress progress(!options.report.quiet && !log);
  progress.tell("reading the models and the database");
  ReadAhead ahead(open_actual, open, as_asked(std::move(foretold), options));
  auto expected = timed(log, "open expected", [&] { return ahead.beside(open_expected, open); });
  if (schemas.empty() && !options.scope.all_schemas) schemas = expected.scope;
  const auto& role = options.role.empty() ? expected.catalogue.policy.role : options.role;
  open.introspection.role = role;
  progress.tell("reading the database");
  auto actual = timed(log, "open actual", [&] { return ahead.take(open); });
  require_role(actual, role, !options.role.empty());
  lint::Sides sides;
  for (const auto* side : {&expected, &actual}) {
    if (!side->diagnostics.empty()) progress.stop();
    print_diagnostics(side->diagnostics);
    std::ranges::copy(side->gaps, std::back_inserter(sides.gaps));
  }
  std::ranges::move(narrow(expected, actual, schemas), std::back_inserter(sides.gaps));
  sides.catalogue = &expected.catalogue;
  sides.expected = expected.description;
  sides.actual = &actual.catalogue.database;
  sides.actual_description = actual.description;
  // The names in both are those of the actual side's server, where it has one.
  if (!options.no_server_referee) sides.referee = actual.referee ? actual.referee : expected.referee;
  sides.prover = actual.prover;
  sides.evidence = actual.evidence;
  tell_profile(options.profile, expected.catalogue, actual);
  if (actual.seen) sides.seen = &*actual.seen;
  auto chain = chain_options(options.report);
  chain.allow_incomplete = options.allow_incomplete;
  chain.evidence = options.evidence;
  chain.prove = options.prove;
  chain.schemas = options.scope.schemas;
  chain.baseline = baseline ? &*baseline : nullptr;
  chain.write_baseline = !options.write_baseline.empty();
  progress.tell("comparing");
  const auto report = timed(log, "compare", [&] { return lint::run(sides, chain); });
  progress.stop();
  write_baseline(report.baseline, options.write_baseline, options.report.quiet);
  return timed(log, "report", [&] { return write_report(report, options.report); });
}

}  // namespace schemadrift::cli
