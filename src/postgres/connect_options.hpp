#pragma once

// How to connect, whatever the DSN says of where.

#include <chrono>
#include <optional>

#include "schemadrift/log.hpp"

namespace schemadrift::postgres {

struct ConnectOptions {
  std::optional<int> timeout_seconds = {};  ///< for each address, instead of the DSN's connect_timeout
  /// So often altogether, while the failure is transient (Cause::is_transient). A wrong password is tried once: some
  /// poolers lock out an address that repeats it.
  int attempts = 4;
  std::chrono::milliseconds first_pause{250};  ///< before the second attempt; each further pause is twice as long
  bool require_tls = false;                    ///< refuse a connection without TLS, whatever the DSN says
  Log log = {};
};

}  // namespace schemadrift::postgres
