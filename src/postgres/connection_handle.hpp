#pragma once

// libpq's own handles, owned. Only the files of this folder that talk to a server include it.

#include <libpq-fe.h>

#include <chrono>
#include <memory>
#include <optional>

#include "postgres/connect_options.hpp"
#include "postgres/dsn.hpp"
#include "postgres/server_error.hpp"

namespace schemadrift::postgres {

struct CloseHandle {
  void operator()(PGconn* connection) const { PQfinish(connection); }
  void operator()(PGresult* result) const { PQclear(result); }
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
  void operator()(char* text) const { PQfreemem(text); }
};

using ConnectionHandle = std::unique_ptr<PGconn, CloseHandle>;
using ResultHandle = std::unique_ptr<PGresult, CloseHandle>;
using OptionsHandle = std::unique_ptr<PQconninfoOption, CloseHandle>;

/// How long each phase of a login took; all zero where it was not watched.
struct ConnectPhases {
  std::chrono::microseconds network{};  ///< looking up names, and reaching the server
  std::chrono::microseconds tls{};      ///< asking for it, and its handshake
  std::chrono::microseconds authentication{};
  std::chrono::microseconds start{};  ///< of the session
};

/// Connects, in UTF-8; tries again where the failure is transient. Throws Failure(unreachable), which names the target
/// and what to do, and never holds the password; Failure(usage) where the target and the options contradict each other.
/// With `phases`, watches how long each of them takes.
ConnectionHandle open_connection(const ConnectionTarget& target, const ConnectOptions& options = {},
                                 ConnectPhases* phases = nullptr);

/// Waits so long for anything to come from the server, without end where there is no limit; false when nothing came.
bool wait_for_server(const PGconn* connection, std::optional<std::chrono::milliseconds> limit);

/// Whether the result is none of success.
bool is_failure(const PGresult* result);

/// Precondition: is_failure(result).
ServerMessage server_message(const PGresult* result);

}  // namespace schemadrift::postgres
