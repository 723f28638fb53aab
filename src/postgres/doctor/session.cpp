#include "postgres/doctor/session.hpp"

#include <netinet/in.h>
#include <sys/socket.h>

#include "postgres/client_end.hpp"
#include "postgres/doctor/certificate.hpp"
#include "schemadrift/log.hpp"

namespace schemadrift::postgres::doctor {

namespace {

int local_port(const PGconn* connection) {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  if (getsockname(PQsocket(connection), reinterpret_cast<sockaddr*>(&address), &length) != 0) return 0;
  if (address.ss_family == AF_INET) return ntohs(reinterpret_cast<const sockaddr_in*>(&address)->sin_port);
  if (address.ss_family == AF_INET6) return ntohs(reinterpret_cast<const sockaddr_in6*>(&address)->sin6_port);
  return 0;
}

std::string tls_attribute(PGconn* connection, const char* name) {
  const char* const value = PQsslInUse(connection) == 0 ? nullptr : PQsslAttribute(connection, name);
  return value == nullptr ? "" : value;
}

}  // namespace

Session::Session(const ConnectionTarget& target, const ConnectOptions& options) {
  Stopwatch watch;
  ConnectPhases phases;
  handle_ = open_connection(target, options, &phases);
  client_.connect_time = watch.lap();
  client_.network_time = phases.network;
  client_.tls_time = phases.tls;
  client_.authentication_time = phases.authentication;
  client_.start_time = phases.start;
  auto* const connection = handle_.get();
  const auto end = client_end(connection);
  client_.host = end.seen.host;
  client_.is_unix_socket = end.is_unix_socket;
  client_.tls_version = tls_attribute(connection, "protocol");
  client_.tls_cipher = tls_attribute(connection, "cipher");
  if (const auto certificate = certificate_end(connection)) {
    client_.certificate_end = certificate->date;
    client_.certificate_days_left = certificate->days_left;
  }
  client_.sslmode = end.seen.sslmode;
  client_.used_password = PQconnectionUsedPassword(connection) != 0;
  client_.process = end.process;
  client_.port = local_port(connection);
}

bool Session::may_send() {
  if (waits_) last_result(std::chrono::seconds(10));
  return !waits_;
}

ResultHandle Session::ask(const std::string& sql, std::chrono::milliseconds patience) {
  if (!may_send() || PQsendQuery(handle_.get(), sql.c_str()) == 0) return nullptr;
  return last_result(patience);
}

ResultHandle Session::prepare(const std::string& name, const std::string& sql) {
  if (!may_send() || PQsendPrepare(handle_.get(), name.c_str(), sql.c_str(), 0, nullptr) == 0) return nullptr;
  return last_result(std::chrono::seconds(10));
}

ResultHandle Session::last_result(std::chrono::milliseconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  ResultHandle last;
  while (true) {
    while (PQisBusy(handle_.get()) != 0) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
      if (!wait_for_server(handle_.get(), left)) {
        waits_ = true;
        return nullptr;
      }
      if (PQconsumeInput(handle_.get()) == 0) break;
    }
    ResultHandle result(PQgetResult(handle_.get()));
    if (!result) {
      waits_ = false;
      return last;
    }
    const bool tells = is_failure(result.get()) || PQresultStatus(result.get()) == PGRES_TUPLES_OK;
    // The first failure is the reason; where the server then hangs up, libpq makes a second of it.
    if (!last || (tells && !is_failure(last.get()))) last = std::move(result);
  }
}

std::string text(const ResultHandle& result, const char* column) {
  if (!result || PQntuples(result.get()) == 0) return {};
  const int number = PQfnumber(result.get(), column);
  return number < 0 ? std::string{} : std::string(PQgetvalue(result.get(), 0, number));
}

}  // namespace schemadrift::postgres::doctor
