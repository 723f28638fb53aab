#pragma once

// What doctor saw of a server, before anything is made of it: so that each probe is a pure function, and can be tried
// on what poolers do that are not at hand.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "postgres/dsn.hpp"

namespace schemadrift::postgres::doctor {

using std::chrono::microseconds;

/// One host of the DSN; none where it names a unix socket.
struct HostLookup {
  std::string host = {};
  int ipv4 = 0;  ///< how many addresses
  int ipv6 = 0;
  std::string error = {};  ///< why there is none
  microseconds time{};
};

/// Our end of the connection.
struct ClientFacts {
  std::string host = {};
  bool is_unix_socket = false;
  std::string tls_version = {};  ///< empty: there is no TLS
  std::string tls_cipher = {};
  std::string certificate_end = {};  ///< the last day of the server's: 2027-01-31; empty where it is not known
  int certificate_days_left = 0;     ///< negative: it is over
  std::string sslmode = {};
  bool used_password = false;
  int process = 0;  ///< the backend's process number as the login told it
  int port = 0;     ///< of our end; 0 on a unix socket
  microseconds connect_time{};
  // What that was spent on; zero where it is not known.
  microseconds network_time{};
  microseconds tls_time{};
  microseconds authentication_time{};
  microseconds start_time{};  ///< of the session
};

/// What the server says, by one query.
struct ServerFacts {
  std::string version = {};
  int version_number = 0;
  bool in_recovery = false;
  int process = 0;
  int client_port = 0;  ///< of whoever is connected to the server; 0 on a unix socket
  bool has_tls = false;
  double clock_ahead = 0;  ///< seconds of the server's clock past ours
  std::string today = {};  ///< of the server's clock: 2026-01-31
  std::string role = {};
  bool bypasses_row_security = false;
  std::vector<std::string> unreadable_catalogues = {};  ///< those that a check reads
  int connections = 0;
  int max_connections = 0;
  int reserved_connections = 0;
  int role_connections = 0;
  int role_limit = -1;  ///< -1: none
  int database_connections = 0;
  int database_limit = -1;
  microseconds round_trip{};
};

/// What a second connection beside the first shows.
struct PoolingFacts {
  std::string pool_version = {};     ///< what SHOW pool_version says, which only pgpool-II answers
  std::string startup_refusal = {};  ///< the message to a connection with `options`; empty when it was taken
  bool startup_applied = false;
  std::string second_refusal = {};     ///< why there is no second connection
  bool shares_backend = false;         ///< both connections, open at once, were on one backend
  bool changes_backend = false;        ///< one connection was on several backends
  std::string after_release = {};      ///< the last statement of a backend that a transaction of ours had left
  std::string statement_seen_as = {};  ///< what the server calls a statement that we had named
  std::string statement_refusal = {};  ///< why it could not be prepared
};

/// The name that the probe gives to its statement.
constexpr std::string_view statement_name = "schemadrift_doctor";

struct Observations {
  ConnectionTarget target = {};
  std::vector<HostLookup> hosts = {};
  std::string failure = {};  ///< why it could not be connected to, or asked
  std::string remedy = {};
  std::optional<ClientFacts> client = {};
  std::optional<ServerFacts> server = {};
  std::optional<PoolingFacts> pooling = {};  ///< not when it was to be quick

  /// Something between us and the server has its own backends, or its own connection to the server.
  [[nodiscard]] bool is_pooled() const {
    if (pooling && (pooling->shares_backend || pooling->changes_backend || !pooling->pool_version.empty())) return true;
    return client && server && client->process != server->process;
  }
};

}  // namespace schemadrift::postgres::doctor
