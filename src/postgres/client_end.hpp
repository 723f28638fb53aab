#pragma once

// What libpq knows of our end of a connection.

#include <libpq-fe.h>

#include <string>

#include "schemadrift/connections.hpp"

namespace schemadrift::postgres {

struct ClientEnd {
  SeenConnection seen = {};  ///< without what only the server knows
  bool is_unix_socket = false;
  int process = 0;  ///< of the backend, as the login told it
};

ClientEnd client_end(PGconn* connection);

}  // namespace schemadrift::postgres
