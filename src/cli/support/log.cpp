#include "cli/support/log.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include "model/names.hpp"
#include "schemadrift/json.hpp"

namespace schemadrift::cli {

namespace {

struct LogOptions {
  int verbosity = 0;
  std::string format = "text";
};

double milliseconds(std::chrono::microseconds time) { return static_cast<double>(time.count()) / 1000; }

std::string text_line(const LogEntry& entry) {
  auto line = fmt::format("{} {}: {:.1f} ms", entry.event, printable(entry.name), milliseconds(entry.time));
  if (entry.rows) line += fmt::format(", {} rows", *entry.rows);
  if (!entry.detail.empty()) line += ", " + printable(entry.detail);
  return line + '\n';
}

/// One object a line, so that what collects logs can take it line by line.
std::string json_line(const LogEntry& entry) {
  auto json = Json::object({{"event", entry.event}, {"name", entry.name}, {"ms", milliseconds(entry.time)}});
  if (entry.rows) json.add("rows", static_cast<std::int64_t>(*entry.rows));
  if (!entry.detail.empty()) json.add("detail", entry.detail);
  return to_text(json, -1) + '\n';
}

void write(const LogEntry& entry, const LogOptions& options) {
  if (entry.event == "query" && options.verbosity < 2) return;
  const auto line = options.format == "json" ? json_line(entry) : text_line(entry);
  std::fputs(line.c_str(), stderr);
}

}  // namespace

void add_log_options(CLI::App& app, Log& log) {
  const auto options = std::make_shared<LogOptions>();
  app.add_flag_function(
         "-v",
         [options, &log](std::int64_t count) {
           options->verbosity = static_cast<int>(count);
           log = [options](const LogEntry& entry) { write(entry, *options); };
         },
         "Log each phase and connection with its time to standard error; -vv: each query, too")
      ->group("Log");
  app.add_option("--log-format", options->format, "text or json, one object a line")
      ->group("Log")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
}

}  // namespace schemadrift::cli
