#include "postgres/connection_handle.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <climits>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "model/names.hpp"
#include "postgres/connect_phases.hpp"
#include "postgres/connection_causes.hpp"
#include "postgres/connection_failure.hpp"

namespace schemadrift::postgres {
namespace {

/// How libpq takes settings: two lists that end in null. A setting that stands twice: the last one holds.
struct Settings {
  std::vector<const char*> keywords;
  std::vector<const char*> values;

  void add(const char* keyword, const char* value) {
    keywords.push_back(keyword);
    values.push_back(value);
  }
};

/// What the DSN or libpq's environment says, empty where neither does. A service's file is not looked into.
std::string effective(const Settings& settings, std::string_view keyword, const char* variable) {
  const auto stated = std::ranges::find(settings.keywords, keyword);
  if (stated != settings.keywords.end()) {
    return settings.values[static_cast<std::size_t>(stated - settings.keywords.begin())];
  }
  const char* const value = std::getenv(variable);
  return value == nullptr ? "" : value;
}

bool names_service(const Settings& settings) { return !effective(settings, "service", "PGSERVICE").empty(); }

/// Without it, libpq would take a connection without TLS where the server offers none, and send the password on it.
/// What a service's file says may be stricter, so it is left alone; the connection itself is looked at afterwards.
void require_tls(Settings& settings, const ConnectionTarget& target) {
  const auto mode = effective(settings, "sslmode", "PGSSLMODE");
  if (mode == "disable") {
    throw Failure(ExitCode::usage, fmt::format("TLS is required, and sslmode=disable for {}", target.display),
                  "write sslmode=verify-full, or leave --require-tls out");
  }
  if (mode == "allow" || mode == "prefer" || (mode.empty() && !names_service(settings))) {
    settings.add("sslmode", "require");
  }
}

void add_our_settings(Settings& settings, const ConnectOptions& options, const std::string& timeout) {
  settings.add("fallback_application_name", "schemadrift");
  settings.add("client_encoding", "UTF8");
  if (options.timeout_seconds) {
    settings.add("connect_timeout", timeout.c_str());
  } else if (effective(settings, "connect_timeout", "PGCONNECT_TIMEOUT").empty() && !names_service(settings)) {
    // A service file may state a timeout of its own, which a setting of ours would override.
    settings.add("connect_timeout", "10");
  }
}

std::string field(const PGresult* result, int code) {
  const char* const text = PQresultErrorField(result, code);
  return text == nullptr ? std::string{} : std::string(text);
}

/// PGHOSTADDR or a service file can lead a connection that names a unix socket to quite another server. What is meant
/// for a server of our own must not go there.
bool was_led_astray(const PGconn* connection) {
  const std::string_view host = PQhost(connection);
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  return host.starts_with('/') &&
         getsockname(PQsocket(connection), reinterpret_cast<sockaddr*>(&address), &length) == 0 &&
         address.ss_family != AF_UNIX;
}

void ignore_notice(void*, const PGresult*) {}

std::string message_of(const ConnectionHandle& connection) {
  return connection ? PQerrorMessage(connection.get()) : "out of memory";
}

bool is_transient(std::string_view message) {
  const auto* const cause = cause_of(message);
  return cause != nullptr && cause->is_transient;
}

ConnectionHandle connect(const Settings& settings, ConnectPhases* phases) {
  if (phases != nullptr) {
    if (auto watched = connect_watched(settings.keywords.data(), settings.values.data(), *phases)) return watched;
    *phases = {};
  }
  return ConnectionHandle(PQconnectdbParams(settings.keywords.data(), settings.values.data(), 0));
}

/// Returns what came of the last attempt.
ConnectionHandle try_to_connect(const Settings& settings, const ConnectionTarget& target, const ConnectOptions& options,
                                ConnectPhases* phases) {
  auto pause = options.first_pause;
  for (int attempt = 1;; ++attempt) {
    Stopwatch watch;
    auto connection = connect(settings, phases);
    const bool connected = PQstatus(connection.get()) == CONNECTION_OK;
    if (connected || attempt >= options.attempts || !is_transient(message_of(connection))) {
      if (options.log) options.log({"connect", target.display, watch.lap(), {}, connected ? "" : "failed"});
      return connection;
    }
    if (options.log) {
      options.log({"retry", target.display, watch.lap(), {}, fmt::format("attempt {} failed", attempt)});
    }
    std::this_thread::sleep_for(pause);
    pause *= 2;
  }
}

}  // namespace

ConnectionHandle open_connection(const ConnectionTarget& target, const ConnectOptions& options, ConnectPhases* phases) {
  const OptionsHandle stated(PQconninfoParse(target.conninfo.c_str(), nullptr));
  if (!stated) throw Failure(ExitCode::usage, "the DSN is not one that libpq understands");
  Settings settings;
  for (const auto* option = stated.get(); option->keyword != nullptr; ++option) {
    if (option->val != nullptr) settings.add(option->keyword, option->val);
  }
  const auto timeout = std::to_string(options.timeout_seconds.value_or(0));
  add_our_settings(settings, options, timeout);
  if (options.require_tls) require_tls(settings, target);
  settings.add(nullptr, nullptr);
  auto connection = try_to_connect(settings, target, options, phases);
  if (PQstatus(connection.get()) != CONNECTION_OK) throw connection_failure(target, message_of(connection));
  if (was_led_astray(connection.get())) {
    throw Failure(ExitCode::usage, fmt::format("the environment leads the connection to {} elsewhere", target.display),
                  "unset PGHOSTADDR and PGSERVICE");
  }
  if (options.require_tls && PQsslInUse(connection.get()) == 0) {
    throw Failure(ExitCode::unreachable, fmt::format("TLS is required, and {} is connected without it", target.display),
                  "PostgreSQL has no TLS on unix sockets: name a host, with sslmode=verify-full");
  }
  // By default libpq prints notices to stderr.
  PQsetNoticeReceiver(connection.get(), ignore_notice, nullptr);
  return connection;
}

bool wait_for_server(const PGconn* connection, std::optional<std::chrono::milliseconds> limit) {
  pollfd event{PQsocket(connection), POLLIN, 0};
  const int milliseconds = limit ? static_cast<int>(std::clamp<long>(limit->count(), 0, INT_MAX)) : -1;
  int events = 0;
  do {
    events = poll(&event, 1, milliseconds);
  } while (events < 0 && errno == EINTR);
  // What is wrong with the socket is found when it is read.
  return events != 0;
}

bool is_failure(const PGresult* result) {
  const auto status = PQresultStatus(result);
  return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE || status == PGRES_NONFATAL_ERROR;
}

ServerMessage server_message(const PGresult* result) {
  ServerMessage message;
  message.sqlstate = field(result, PG_DIAG_SQLSTATE);
  message.raw_message = field(result, PG_DIAG_MESSAGE_PRIMARY);
  message.message = printable(message.raw_message);
  message.detail = printable(field(result, PG_DIAG_MESSAGE_DETAIL));
  message.hint = printable(field(result, PG_DIAG_MESSAGE_HINT));
  message.column = field(result, PG_DIAG_COLUMN_NAME);
  message.context = printable(field(result, PG_DIAG_CONTEXT));
  const auto position = field(result, PG_DIAG_STATEMENT_POSITION);
  std::from_chars(position.data(), position.data() + position.size(), message.position);
  return message;
}

}  // namespace schemadrift::postgres
