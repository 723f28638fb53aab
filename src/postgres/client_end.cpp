#include "postgres/client_end.hpp"

#include <charconv>
#include <string_view>

#include "postgres/connection_handle.hpp"

namespace schemadrift::postgres {

namespace {

std::string text(const char* value) { return value == nullptr ? "" : value; }

std::string effective_sslmode(PGconn* connection) {
  const OptionsHandle options(PQconninfo(connection));
  for (const auto* option = options.get(); option != nullptr && option->keyword != nullptr; ++option) {
    if (std::string_view(option->keyword) == "sslmode") return text(option->val);
  }
  return {};
}

std::int64_t number(std::string_view text) {
  std::int64_t result = 0;
  std::from_chars(text.data(), text.data() + text.size(), result);
  return result;
}

}  // namespace

ClientEnd client_end(PGconn* connection) {
  ClientEnd end;
  auto& seen = end.seen;
  seen.host = text(PQhost(connection));
  seen.port = number(text(PQport(connection)));
  seen.database = text(PQdb(connection));
  seen.user = text(PQuser(connection));
  seen.sslmode = effective_sslmode(connection);
  seen.has_tls = PQsslInUse(connection) != 0;
  end.is_unix_socket = seen.host.starts_with('/') || seen.host.starts_with('@');
  end.process = PQbackendPID(connection);
  return end;
}

}  // namespace schemadrift::postgres
