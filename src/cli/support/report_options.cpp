#include "cli/support/report_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>

#include "cli/support/messages.hpp"
#include "cli/support/paths.hpp"
#include "cli/support/runner.hpp"
#include "cli/support/terminal.hpp"
#include "lint/policy.hpp"
#include "model/names.hpp"
#include "model/suggestion.hpp"
#include "reporters/support/reporter.hpp"

namespace schemadrift::cli {

namespace {

std::vector<std::string> formats() {
  std::vector<std::string> names;
  for (const auto* reporter : all_reporters()) names.emplace_back(reporter->name);
  return names;
}

/// What is printed may be left to the place that it is printed in; what goes to a file may not.
constexpr std::string_view automatic = "auto";

const Reporter& find_reporter(const std::string& format) {
  for (const auto* reporter : all_reporters()) {
    if (reporter->name == format) return *reporter;
  }
  const auto meant = nearest(format, formats());
  throw Failure(ExitCode::usage, fmt::format("there is no format \"{}\"", format),
                meant.empty() ? fmt::format("the formats are {}", fmt::join(formats(), ", "))
                              : fmt::format("did you mean {}?", meant));
}

const Reporter& printing_reporter(const std::string& format) {
  return find_reporter(format == automatic ? std::string(format_of_runner()) : format);
}

struct Output {
  std::string format;
  std::string path;
};

Output parse_output(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals + 1 == text.size()) {
    throw Failure(ExitCode::usage, fmt::format("--output \"{}\" is not FORMAT=PATH", text),
                  "write it like --output sarif=schemadrift.sarif");
  }
  return {text.substr(0, equals), text.substr(equals + 1)};
}

// A pattern may hold a `=` that belongs to a name, a severity does not.
SeverityOverride parse_severity(const std::string& text) {
  const auto equals = text.rfind('=');
  const auto choice = equals == std::string::npos ? std::nullopt : from_label<SeverityChoice>(text.substr(equals + 1));
  if (choice && equals > 0) return {text.substr(0, equals), *choice};
  throw Failure(ExitCode::usage, fmt::format("--severity \"{}\" is not PATTERN=SEVERITY", printable(text)),
                "write it like --severity column-unmapped=warning; the severities are error, warning, note, off");
}

}  // namespace

void add_report_options(CLI::App& app, ReportOptions& options) {
  const std::string group = "Report";
  app.add_option("--format", options.format, "What to print; auto: github or gitlab on their runners, else text")
      ->group(group)
      ->type_name(fmt::format("FORMAT:{{auto,{}}}", fmt::join(formats(), ",")))
      ->capture_default_str();
  app.add_option("--output", options.outputs, "Also write the report to a file, such as sarif=drift.sarif; repeatable")
      ->group(group)
      ->type_name("FORMAT=PATH")
      ->allow_extra_args(false);
  app.add_option("--fail-on", options.fail_on,
                 "The least severity that makes the exit code 1: error, warning, note, none")
      ->group(group)
      ->type_name("SEVERITY")
      ->check(CLI::IsMember({"error", "warning", "note", "none"}))
      ->capture_default_str();
  app.add_option(
         "--ignore", options.ignore,
         "Leave out findings of a rule (index-*), on an object (public.roles.*), or both (RULE:OBJECT); repeatable")
      ->group(group)
      ->type_name("PATTERN")
      ->allow_extra_args(false);
  app.add_option("--severity", options.severities,
                 "Set the severity of findings: error, warning, note or off. The most specific pattern wins, and this "
                 "wins over the catalogue's; repeatable")
      ->group(group)
      ->type_name("PATTERN=SEVERITY")
      ->allow_extra_args(false);
  app.add_option("--enable", options.enable,
                 "Run opt-in rules, too: a rule, a glob of rules, or a category such as design; repeatable")
      ->group(group)
      ->type_name("RULE")
      ->allow_extra_args(false);
  app.add_flag("--with-hidden", options.with_hidden,
               "In SARIF, what waivers, options and the baseline hide, too, marked as such; GitHub shows it as open")
      ->group(group);
  app.add_option("--category", options.category,
                 "In SARIF, a name that tells this run from the repository's others, such as the database's")
      ->group(group)
      ->type_name("NAME");
  app.add_flag("--quiet,-q", options.quiet,
               "Print nothing of a clean comparison without findings, and nothing but failures to standard error")
      ->group(group);
  app.add_option("--color", options.colour, "Colours: auto (on a terminal, unless NO_COLOR is set), always, never")
      ->group(group)
      ->type_name("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
}

void check_report_options(const ReportOptions& options) {
  printing_reporter(options.format);
  for (const auto& each : options.outputs) find_reporter(parse_output(each).format);
  for (const auto& each : options.severities) parse_severity(each);
  lint::check_enabled(options.enable);
}

lint::Options chain_options(const ReportOptions& options) {
  lint::Options chain;
  chain.fail_on = from_label<Severity>(options.fail_on);
  chain.ignore = options.ignore;
  chain.enable = options.enable;
  for (const auto& each : options.severities) chain.severities.push_back(parse_severity(each));
  chain.today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return chain;
}

ExitCode write_report(Report report, const ReportOptions& options) {
  make_paths_relative(report);
  ReportStyle style;
  style.with_hidden = options.with_hidden;
  style.category = options.category;
  for (const auto& each : options.outputs) {
    const auto output = parse_output(each);
    write_file(output.path, find_reporter(output.format).write(report, style));
  }
  // Another program may wait for its format.
  const bool is_for_people = printing_reporter(options.format).name == "text";
  if (options.quiet && is_for_people && report.verdict == Verdict::clean && report.findings.empty()) {
    return report.exit_code;
  }
  style.colour = wants_colour(options.colour);
  style.width = terminal_width();
  print(printing_reporter(options.format).write(report, style));
  return report.exit_code;
}

}  // namespace schemadrift::cli
