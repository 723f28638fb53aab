#include "postgres/connection_causes.hpp"

#include <algorithm>
#include <array>

namespace schemadrift::postgres {
namespace {

constexpr std::string_view unknown_tenant =
    "Supavisor knows no such project or user: the user is ROLE.PROJECT, and the host is that of the project's own "
    "pooler; "
    "the password is not the matter";

constexpr std::string_view not_such_a_host =
    "no host is what target_session_attrs in the DSN asks for: name more hosts, or leave it out";

// The first whose words occur holds: the particular before the general, and what lasts before what is transient.
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
          "over the unix socket the operating system's user must be the role: name a host in the DSN, or run as it"},
    Cause{"Ident authentication failed", "the operating system's user must map to the role: use a password instead"},
    // PgBouncer's words (its source, 1.18 to 1.25).
    Cause{"unsupported startup parameter",
          "a pooler takes no such parameter: remove it from the DSN (`options`, for one) and from PGOPTIONS and its "
          "like, or have the pooler ignore it (PgBouncer's ignore_startup_parameters)"},
    Cause{"statement pooling mode",
          "the pooler pools single statements, and one snapshot needs a transaction: connect by a pooler in "
          "transaction or session mode, or directly"},
    Cause{"no more connections allowed",
          "the pooler has no free client connection: close some, or raise max_client_conn", true},
    Cause{"query_wait_timeout",
          "the pooler had no free server connection in time: close what holds them, or raise its pool size"},
    Cause{"server login has been failing",
          "the pooler itself cannot log in to its server: see the pooler's log, and check its user and password there"},
    // Supavisor's, read in its source and documentation: those with a code since 2.9, those without before.
    Cause{"Tenant or user not found", unknown_tenant},
    Cause{"(ENOTFOUND)", unknown_tenant},
    Cause{"(ENOIDENTIFIER)", "Supavisor wants the user as ROLE.PROJECT"},
    Cause{"(ECIRCUITBREAKER)",
          "too many wrong passwords: Supavisor lets nobody in for some minutes; check the password"},
    Cause{"(ESSLREQUIRED)", "the pooler wants TLS: sslmode=require, or better verify-full"},
    Cause{"SSL required", "the pooler wants TLS: sslmode=require, or better verify-full"},
    Cause{"(ECHECKOUTTIMEOUT)", "the pooler had no free server connection in time: close what holds them"},
    Cause{"(EADDRNOTALLOWED)", "the project's network restrictions let this address in nowhere: add it there"},
    Cause{"(EMAXCONN", "the pooler has no free client connection: close some, or raise its limit", true},
    Cause{"Max client connections reached", "the pooler has no free client connection: close some, or raise its limit",
          true},
    Cause{"max clients reached", "the pooler's session mode has no free connection: close some, or raise its pool size",
          true},
    Cause{"too many connections", "close some connections, or raise the limit of the role, database or server", true},
    Cause{"too many clients", "close some connections, or raise max_connections", true},
    Cause{"remaining connection slots", "close some connections, or raise max_connections", true},
    Cause{"the database system is", "try again in a moment", true},
    Cause{"not currently accepting connections", "ALLOW_CONNECTIONS is off for this database: choose another"},
    Cause{"channel binding", "channel_binding=require needs TLS, and a server that asks for SCRAM: check sslmode"},
    Cause{"session is", not_such_a_host},
    Cause{"hot standby mode", not_such_a_host},
    Cause{"received invalid response", "what answers there is no PostgreSQL server: check host and port"},
    Cause{"expected authentication request", "what answers there is no PostgreSQL server: check host and port"},
    Cause{"server does not support SSL", "the server has no TLS: use sslmode=prefer where the network is trusted"},
    Cause{"root certificate file",
          "name the authority's certificate by sslrootcert=FILE, or on libpq 16 and later "
          "sslrootcert=system"},
    Cause{"certificate verify failed", "the server's certificate is not signed by an authority in sslrootcert"},
    Cause{"does not match host name", "connect by the name in the server's certificate, or use sslmode=verify-ca"},
    Cause{"Connection reset by peer", "check that host and port are a PostgreSQL server's, and its log", true},
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
    Cause{"closed the connection unexpectedly", "check that host and port are a PostgreSQL server's, and its log",
          true},
    Cause{"definition of service", "check the service's name, ~/.pg_service.conf and PGSERVICEFILE"},
    Cause{"service file", "check the service's name, ~/.pg_service.conf and PGSERVICEFILE"},
    Cause{"role \"", "check the user in the DSN"},
    Cause{"database \"", "check the database's name in the DSN; psql -l lists those that there are"},
};

}  // namespace

const Cause* cause_of(std::string_view message) {
  const auto* const found =
      std::ranges::find_if(causes, [&](const Cause& cause) { return message.find(cause.words) != message.npos; });
  return found == causes.end() ? nullptr : found;
}

}  // namespace schemadrift::postgres
