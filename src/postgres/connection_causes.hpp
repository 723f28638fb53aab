#pragma once

// Why connections fail, told by the words of the message, and what to do: the one list of what servers and poolers say.
// libpq gives no SQLSTATE for a connection that failed.

#include <string_view>

namespace schemadrift::postgres {

struct Cause {
  std::string_view words;  ///< a part of libpq's, the server's or a pooler's message
  std::string_view hint;
  bool is_transient = false;  ///< likely to be gone in a moment: SQLSTATEs 53300 and 57P03, or a connection reset
};

/// Null where the words are unknown, or not in English.
const Cause* cause_of(std::string_view message);

}  // namespace schemadrift::postgres
