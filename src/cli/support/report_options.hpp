#pragma once

// The options of every command that ends in a report, and how that report is written.

#include <optional>
#include <string>
#include <vector>

#include "lint/run.hpp"
#include "schemadrift/report.hpp"

namespace CLI {
class App;
}

namespace schemadrift::cli {

struct ReportOptions {
  std::string format = "text";
  std::vector<std::string> outputs;  ///< FORMAT=PATH
  std::string colour = "auto";
  bool quiet = false;
  bool with_hidden = false;
  std::string category;
  std::string fail_on = "error";
  std::vector<std::string> ignore;
  std::vector<std::string> severities;  ///< PATTERN=SEVERITY
  std::vector<std::string> enable;
};

void add_report_options(CLI::App& app, ReportOptions& options);

/// Throws Failure(usage) for a format, an output, a severity or a rule that does not exist: before any work is done.
void check_report_options(const ReportOptions& options);

/// What they say of the chain. Throws Failure(usage) for a severity that is none.
lint::Options chain_options(const ReportOptions& options);

/// Writes the report to standard output and to every --output, and returns its exit code.
ExitCode write_report(Report report, const ReportOptions& options);

}  // namespace schemadrift::cli
