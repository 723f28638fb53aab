#include "postgres/connection_handle.hpp"

#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "model/names.hpp"
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
  [[nodiscard]] bool state(std::string_view keyword) const {
    return std::ranges::find(keywords, keyword) != keywords.end();
  }
};

void add_our_settings(Settings& settings) {
  settings.add("fallback_application_name", "schemadrift");
  settings.add("client_encoding", "UTF8");
  // A service file may state a timeout of its own, which a setting of ours would override.
  const bool elsewhere =
      settings.state("service") || std::getenv("PGSERVICE") != nullptr || std::getenv("PGCONNECT_TIMEOUT") != nullptr;
  if (!settings.state("connect_timeout") && !elsewhere) settings.add("connect_timeout", "10");
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

}  // namespace

ConnectionHandle open_connection(const ConnectionTarget& target) {
  const OptionsHandle options(PQconninfoParse(target.conninfo.c_str(), nullptr));
  if (!options) throw Failure(ExitCode::usage, "the DSN is not one that libpq understands");
  Settings settings;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val != nullptr) settings.add(option->keyword, option->val);
  }
  add_our_settings(settings);
  settings.add(nullptr, nullptr);
  ConnectionHandle connection(PQconnectdbParams(settings.keywords.data(), settings.values.data(), 0));
  if (PQstatus(connection.get()) != CONNECTION_OK) {
    throw connection_failure(target, connection ? PQerrorMessage(connection.get()) : "out of memory");
  }
  if (was_led_astray(connection.get())) {
    throw Failure(ExitCode::usage, fmt::format("the environment leads the connection to {} elsewhere", target.display),
                  "unset PGHOSTADDR and PGSERVICE");
  }
  // By default libpq prints notices to stderr.
  PQsetNoticeReceiver(connection.get(), ignore_notice, nullptr);
  return connection;
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
