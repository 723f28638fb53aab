#include "postgres/connection_failure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "model/names.hpp"

namespace schemadrift::postgres {
namespace {

struct Cause {
  std::string_view words;  ///< a part of libpq's or the server's message
  std::string_view hint;
};

// The first whose words occur holds: the particular before the general.
constexpr std::array causes{
    Cause{"password authentication failed", "check the user and the password in the DSN, PGPASSWORD or ~/.pgpass"},
    Cause{"no password supplied", "give a password in the DSN, in PGPASSWORD or in ~/.pgpass"},
    Cause{"permission denied for database", "GRANT CONNECT ON DATABASE … TO the role, or connect as another one"},
    Cause{"is not permitted to log in", "connect as a role that has LOGIN"},
    Cause{"no pg_hba.conf entry",
          "the server's pg_hba.conf lets no such connection in: check user, database and address, and whether it wants "
          "TLS (sslmode=require)"},
    Cause{"pg_hba.conf rejects", "the server's pg_hba.conf rejects this user, database, address or kind of encryption"},
    Cause{"Peer authentication failed",
          "over the unix socket the operating system's user must be the role: name a host "
          "in the DSN, or run as that user"},
    Cause{"Ident authentication failed", "the operating system's user must map to the role: use a password instead"},
    Cause{"too many connections", "close some connections, or raise the limit of the role, database or server"},
    Cause{"too many clients", "close some connections, or raise max_connections"},
    Cause{"remaining connection slots", "close some connections, or raise max_connections"},
    Cause{"the database system is", "try again in a moment"},
    Cause{"not currently accepting connections", "ALLOW_CONNECTIONS is off for this database: choose another"},
    Cause{"received invalid response", "what answers there is no PostgreSQL server: check host and port"},
    Cause{"expected authentication request", "what answers there is no PostgreSQL server: check host and port"},
    Cause{"server does not support SSL", "the server has no TLS: use sslmode=prefer where the network is trusted"},
    Cause{"root certificate file",
          "name the authority's certificate by sslrootcert=FILE, or on libpq 16 and later "
          "sslrootcert=system"},
    Cause{"certificate verify failed", "the server's certificate is not signed by an authority in sslrootcert"},
    Cause{"does not match host name", "connect by the name in the server's certificate, or use sslmode=verify-ca"},
    Cause{"certificate", "check sslcert, sslkey, sslrootcert and sslmode in the DSN"},
    Cause{"private key file", "check sslkey: the file must exist and be readable by you alone"},
    Cause{"SSL error", "check sslmode, and that host and port are a PostgreSQL server's"},
    Cause{"SSL", "check sslmode in the DSN"},
    Cause{"could not translate host name", "check the host name in the DSN"},
    Cause{"Connection refused", "check host and port, and that the server runs and listens there"},
    Cause{"No such file or directory", "no server listens on this unix socket: start it, or name its host in the DSN"},
    Cause{"timeout expired", "check host, port and firewall; connect_timeout=SECONDS in the DSN waits longer"},
    Cause{"Connection timed out", "check host, port and firewall"},
    Cause{"Network is unreachable", "check the network and the address"},
    Cause{"No route to host", "check the network and the address"},
    Cause{"closed the connection unexpectedly", "check that host and port are a PostgreSQL server's, and its log"},
    Cause{"definition of service", "check the service's name, ~/.pg_service.conf and PGSERVICEFILE"},
    Cause{"service file", "check the service's name, ~/.pg_service.conf and PGSERVICEFILE"},
    Cause{"role \"", "check the user in the DSN"},
    Cause{"database \"", "check the database's name in the DSN; psql -l lists those that there are"},
};

constexpr std::string_view general_hint = "check the DSN, and try the same with psql";

std::string_view hint_for(std::string_view message) {
  const auto* const found =
      std::ranges::find_if(causes, [&](const Cause& cause) { return message.find(cause.words) != message.npos; });
  return found == causes.end() ? general_hint : found->hint;
}

/// libpq's message on one line: it ends in a line break, and several hosts give several lines.
std::string one_line(std::string_view message) {
  std::string text;
  for (const char each : message) text += each == '\n' || each == '\t' ? ' ' : each;
  const auto end = text.find_last_not_of(' ');
  text.resize(end == std::string::npos ? 0 : end + 1);
  return printable(text);
}

}  // namespace

Failure connection_failure(const ConnectionTarget& target, std::string_view libpq_message) {
  return {ExitCode::unreachable, fmt::format("cannot connect to {}: {}", target.display, one_line(libpq_message)),
          std::string(hint_for(libpq_message))};
}

Failure connection_lost(std::string_view query, std::string_view libpq_message) {
  return {ExitCode::unreachable,
          fmt::format("the connection broke during the query \"{}\": {}", printable(query), one_line(libpq_message)),
          "the server or a proxy ended the session: see the server's log, and try again"};
}

}  // namespace schemadrift::postgres
