#include "postgres/doctor/observe_server.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <string>

#include "model/names.hpp"
#include "postgres/connection_failure.hpp"
#include "postgres/server_error.hpp"
#include "schemadrift/log.hpp"

namespace schemadrift::postgres::doctor {

namespace {

/// Slots for reserved roles came with 16. Of others' sessions an ordinary role sees that they are there, and in which
/// database, but not what they are: those without a database are the server's own processes. The catalogues named are
/// those that the introspection reads.
constexpr std::string_view facts_query = R"(BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SET LOCAL statement_timeout = 10000;
SET LOCAL search_path = pg_catalog, pg_temp;
SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
       current_setting('server_version_num') AS version_number,
       pg_is_in_recovery() AS in_recovery,
       pg_backend_pid() AS process,
       coalesce(inet_client_port(), 0) AS client_port,
       coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS has_tls,
       extract(epoch FROM clock_timestamp()) AS clock,
       to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS today,
       current_user AS role,
       r.rolsuper OR r.rolbypassrls AS bypasses,
       r.rolconnlimit AS role_limit,
       d.datconnlimit AS database_limit,
       (SELECT count(*) FROM pg_stat_activity WHERE datid IS NOT NULL) AS connections,
       (SELECT count(*) FROM pg_stat_activity WHERE usesysid = r.oid) AS role_connections,
       (SELECT count(*) FROM pg_stat_activity WHERE datid = d.oid) AS database_connections,
       current_setting('max_connections') AS max_connections,
       current_setting('superuser_reserved_connections')::integer
         + coalesce(current_setting('reserved_connections', true), '0')::integer AS reserved_connections,
       (SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class
        WHERE relnamespace = 'pg_catalog'::regnamespace AND NOT has_table_privilege(oid, 'SELECT')
          AND relname IN ('pg_attrdef', 'pg_attribute', 'pg_class', 'pg_collation', 'pg_constraint', 'pg_database',
            'pg_depend', 'pg_description', 'pg_enum', 'pg_extension', 'pg_index', 'pg_inherits', 'pg_namespace',
            'pg_opclass', 'pg_policy', 'pg_proc', 'pg_roles', 'pg_sequence', 'pg_trigger', 'pg_type')) AS unreadable
FROM pg_roles r, pg_database d
WHERE r.rolname = current_user AND d.datname = current_database())";

template <class Number>
Number number(const ResultHandle& result, const char* column) {
  const auto digits = text(result, column);
  Number value{};
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool flag(const ResultHandle& result, const char* column) { return text(result, column) == "t"; }

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < list.size();) {
    const auto end = std::min(list.find(',', begin), list.size());
    parts.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

double now() { return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count(); }

Failure no_answer() {
  return {ExitCode::unreachable, "the server takes the connection, and does not answer",
          "the server is overloaded, or a pooler has no server connection to give: see its log"};
}

}  // namespace

ServerFacts observe_server(Session& session) {
  Stopwatch watch;
  const auto result = session.ask(std::string(facts_query));
  const auto round_trip = watch.lap();
  if (!result) throw no_answer();
  if (is_failure(result.get())) {
    if (!session.is_usable()) throw connection_lost("doctor", PQresultErrorMessage(result.get()));
    throw ServerError(server_message(result.get()), "doctor");
  }
  // On its own: a check, too, leaves its transaction open between its two round trips, which statement pooling refuses.
  const auto committed = session.ask("COMMIT");
  if (!committed) throw no_answer();
  if (is_failure(committed.get())) throw connection_lost("doctor", PQresultErrorMessage(committed.get()));
  ServerFacts facts{
      .version = printable(text(result, "version")),
      .version_number = number<int>(result, "version_number"),
      .in_recovery = flag(result, "in_recovery"),
      .process = number<int>(result, "process"),
      .client_port = number<int>(result, "client_port"),
      .has_tls = flag(result, "has_tls"),
      .today = text(result, "today"),
      .role = printable(text(result, "role")),
      .bypasses_row_security = flag(result, "bypasses"),
      .unreadable_catalogues = split(text(result, "unreadable")),
      .connections = number<int>(result, "connections"),
      .max_connections = number<int>(result, "max_connections"),
      .reserved_connections = number<int>(result, "reserved_connections"),
      .role_connections = number<int>(result, "role_connections"),
      .role_limit = number<int>(result, "role_limit"),
      .database_connections = number<int>(result, "database_connections"),
      .database_limit = number<int>(result, "database_limit"),
      .round_trip = round_trip,
  };
  // The server looked at its clock somewhere within the round trip.
  const double middle = now() - std::chrono::duration<double>(round_trip).count() / 2;
  facts.clock_ahead = std::stod("0" + text(result, "clock")) - middle;
  return facts;
}

}  // namespace schemadrift::postgres::doctor
