#pragma once

// The log on standard error that -v asks for.

#include "schemadrift/log.hpp"

namespace CLI {
class App;
}

namespace schemadrift::cli {

/// -v, -vv and --log-format. Once the command line is read, `log` writes what they ask for, or is empty.
void add_log_options(CLI::App& app, Log& log);

/// Runs a phase of a command, and logs its time.
template <class Work>
auto timed(const Log& log, const char* phase, const Work& work) {
  Stopwatch watch;
  auto result = work();
  if (log) log({"phase", phase, watch.lap()});
  return result;
}

}  // namespace schemadrift::cli
