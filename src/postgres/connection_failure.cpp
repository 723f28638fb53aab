#include "postgres/connection_failure.hpp"

#include <fmt/format.h>

#include <string>

#include "model/names.hpp"
#include "postgres/connection_causes.hpp"

namespace schemadrift::postgres {
namespace {

constexpr std::string_view general_hint = "check the DSN, and try the same with psql";

constexpr std::string_view lost_hint = "the server or a proxy ended the session: see the server's log, and try again";

std::string hint_for(std::string_view message, std::string_view otherwise) {
  const auto* const cause = cause_of(message);
  return std::string(cause == nullptr ? otherwise : cause->hint);
}

/// libpq's message on one line: it ends in a line break, and several hosts give several lines.
std::string one_line(std::string_view message) {
  std::string text;
  for (const char each : message) text += each == '\n' || each == '\t' ? ' ' : each;
  const auto end = text.find_last_not_of(' ');
  text.resize(end == std::string::npos ? 0 : end + 1);
  return printable(text);
}

}  // namespace

Failure connection_failure(const ConnectionTarget& target, std::string_view libpq_message) {
  return {ExitCode::unreachable, fmt::format("cannot connect to {}: {}", target.display, one_line(libpq_message)),
          hint_for(libpq_message, general_hint)};
}

Failure connection_silent(std::string_view query, std::chrono::milliseconds silence) {
  return {ExitCode::unreachable,
          fmt::format("the server has not said anything for {} s during the query \"{}\"",
                      (silence.count() + 500) / 1000, printable(query)),
          "the network or a pooler holds its answers back: try again, directly if there is a pooler between; on a "
          "server that is as slow, raise --statement-timeout"};
}

Failure connection_lost(std::string_view query, std::string_view libpq_message) {
  return {ExitCode::unreachable,
          fmt::format("the connection broke during the query \"{}\": {}", printable(query), one_line(libpq_message)),
          hint_for(libpq_message, lost_hint)};
}

}  // namespace schemadrift::postgres
