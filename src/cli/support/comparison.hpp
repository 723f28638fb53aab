#pragma once

// What the commands that compare two sources share: their options, and the comparison itself.

#include <optional>
#include <string>

#include "cli/support/read_ahead.hpp"
#include "cli/support/report_options.hpp"
#include "cli/support/source_options.hpp"

namespace schemadrift::cli {

struct ComparisonOptions {
  sources::OpenOptions open;
  ScopeOptions scope;
  bool allow_incomplete = false;
  bool no_server_referee = false;
  bool evidence = false;
  bool prove = false;
  std::string role;
  std::string profile;         ///< the connection of the catalogue that the actual side's is; empty: by its endpoint
  std::string baseline;        ///< the file; empty: nothing is known
  std::string write_baseline;  ///< likewise: none is written
  ReportOptions report;
};

void add_comparison_options(CLI::App& app, ComparisonOptions& options);

/// Opens the expected side, then the actual one in the same schemas, and writes the report. What is foretold of the
/// expected side has the actual one read meanwhile.
ExitCode compare(const Opener& open_expected, const Opener& open_actual, const ComparisonOptions& options,
                 std::optional<Foretold> foretold = {});

}  // namespace schemadrift::cli
