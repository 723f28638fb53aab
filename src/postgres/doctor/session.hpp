#pragma once

// A connection for doctor: what Connection hides (process numbers, TLS, prepared statements), and a limit to how long
// an answer is waited for, because a pooler may let a client wait for minutes.

#include <chrono>
#include <optional>
#include <string>

#include "postgres/connection_handle.hpp"
#include "postgres/doctor/observations.hpp"

namespace schemadrift::postgres::doctor {

class Session {
 public:
  /// Throws Failure as open_connection() does.
  Session(const ConnectionTarget& target, const ConnectOptions& options);

  [[nodiscard]] const ClientFacts& client() const { return client_; }
  [[nodiscard]] bool is_usable() const { return PQstatus(handle_.get()) == CONNECTION_OK; }

  /// Sends it as one simple query; the result is that of its last statement that returns rows, or its error. Null when
  /// no answer came in time: it may still come, and is waited for before the next query is sent.
  ResultHandle ask(const std::string& sql, std::chrono::milliseconds patience = std::chrono::seconds(10));
  /// Prepares a statement under this name by the protocol, not by SQL.
  ResultHandle prepare(const std::string& name, const std::string& sql);

 private:
  bool may_send();
  ResultHandle last_result(std::chrono::milliseconds patience);

  ConnectionHandle handle_;
  bool waits_ = false;  ///< for the answer to an earlier query
  ClientFacts client_;
};

/// The first row's column of this name; empty for NULL and when there is none.
std::string text(const ResultHandle& result, const char* column);

}  // namespace schemadrift::postgres::doctor
