#pragma once

// What the server says when it refuses a statement, and the exception that carries it.

#include <string>
#include <string_view>

#include "schemadrift/failure.hpp"

namespace schemadrift::postgres {

/// The fields of an ErrorResponse (PostgreSQL manual, 55.8). All printable, except `raw_message`.
struct ServerMessage {
  std::string sqlstate;
  std::string message;
  std::string raw_message;  ///< as the server sent it: for looking into, never for printing
  std::string detail;
  std::string hint;
  std::string column;   ///< that violates NOT NULL; empty where it is a domain that does
  std::string context;  ///< where in which function, or in which line of COPY data
  int position = 0;     ///< characters from the start of what was sent, from 1; 0 when the server names no place
};

/// The server refused a query. Where the whole run fails for it, its exit code is that of an unreachable database.
class ServerError : public Failure {
 public:
  ServerError(ServerMessage server_message, std::string query);

  [[nodiscard]] const std::string& sqlstate() const { return server_message_.sqlstate; }
  [[nodiscard]] const ServerMessage& server_message() const { return server_message_; }
  /// The name of the query that failed.
  [[nodiscard]] const std::string& query() const { return query_; }
  /// Characters from the start of that query, from 1; 0 when the server names no place.
  [[nodiscard]] int position() const { return server_message_.position; }

 private:
  ServerMessage server_message_;
  std::string query_;
};

/// What a person can do about an error of this SQLSTATE; empty when we know nothing better than the message.
std::string_view advice(std::string_view sqlstate);

}  // namespace schemadrift::postgres
