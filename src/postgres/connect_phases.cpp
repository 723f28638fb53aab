#include "postgres/connect_phases.hpp"

#include <poll.h>

#include "schemadrift/log.hpp"

namespace schemadrift::postgres {
namespace {

using std::chrono::steady_clock;

/// What is waited for in this state. libpq 14 and later name more states of the last phase.
std::chrono::microseconds& phase_of(ConnStatusType status, ConnectPhases& phases) {
  switch (status) {
    case CONNECTION_STARTED:
      return phases.network;
    case CONNECTION_MADE:
    case CONNECTION_SSL_STARTUP:
      return phases.tls;
    case CONNECTION_AWAITING_RESPONSE:
      return phases.authentication;
    default:
      return phases.start;
  }
}

bool wait(const PGconn* connection, short events, steady_clock::time_point deadline) {
  pollfd event{PQsocket(connection), events, 0};
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - steady_clock::now());
  return left.count() > 0 && poll(&event, 1, static_cast<int>(left.count())) != 0;
}

}  // namespace

ConnectionHandle connect_watched(const char* const* keywords, const char* const* values, ConnectPhases& phases) {
  Stopwatch watch;
  ConnectionHandle connection(PQconnectStartParams(keywords, values, 0));
  phases = {.network = watch.lap()};
  const auto deadline = steady_clock::now() + std::chrono::seconds(3);
  auto wanted = PGRES_POLLING_WRITING;
  while (connection && PQstatus(connection.get()) != CONNECTION_BAD) {
    const short events = wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT;
    auto& phase = phase_of(PQstatus(connection.get()), phases);
    if (!wait(connection.get(), events, deadline)) return nullptr;
    wanted = PQconnectPoll(connection.get());
    phase += watch.lap();
    if (wanted == PGRES_POLLING_OK || wanted == PGRES_POLLING_FAILED) break;
  }
  return connection;
}

}  // namespace schemadrift::postgres
