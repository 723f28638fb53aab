#include "support/proxy.hpp"

#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "postgres/dsn_options.hpp"

namespace schemadrift::tests {
namespace {

struct Listener {
  int descriptor = -1;
  int port = 0;
};

Listener bind_local() {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (bind(descriptor, generic, length) != 0 || getsockname(descriptor, generic, &length) != 0) {
    throw std::runtime_error("cannot bind a port of 127.0.0.1");
  }
  return {descriptor, ntohs(address.sin_port)};
}

Listener listen_local() {
  const auto listener = bind_local();
  if (listen(listener.descriptor, 8) != 0) throw std::runtime_error("cannot listen on 127.0.0.1");
  return listener;
}

int connect_to_socket(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  const int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return -1;
  return descriptor;
}

/// Closes a connection so that its peer gets a reset.
void reset(int connection) {
  const linger at_once{1, 0};
  setsockopt(connection, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close(connection);
}

/// Ends a thread that waits in accept().
void stop_listening(int listener, std::thread& thread) {
  shutdown(listener, SHUT_RDWR);
  thread.join();
  close(listener);
}

}  // namespace

Proxy::Proxy(postgres::ConnectionTarget behind, int resets) : behind_(std::move(behind)), resets_(resets) {
  const auto listener = listen_local();
  listener_ = listener.descriptor;
  port_ = listener.port;
  thread_ = std::thread([this] { serve(); });
}

Proxy::~Proxy() { stop_listening(listener_, thread_); }

postgres::ConnectionTarget Proxy::target() const {
  // The last one that is stated holds.
  return {fmt::format("{} host=127.0.0.1 port={}", behind_.conninfo, port_), behind_.display + " by proxy"};
}

void Proxy::serve() {
  for (int i = 0; i < resets_; ++i) reset(accept(listener_, nullptr, nullptr));
  const auto options = postgres::read_options(behind_.conninfo);
  const auto path = fmt::format("{}/.s.PGSQL.{}", options.at("host"), options.at("port"));
  for (int client = accept(listener_, nullptr, nullptr); client != -1; client = accept(listener_, nullptr, nullptr)) {
    const int server = connect_to_socket(path);
    const bool is_reset = server != -1 && pass(client, server);
    is_reset ? reset(client) : static_cast<void>(close(client));
    close(server);
    allowance_ = allowance_of_each_.load();
  }
}

bool Proxy::wait_for_the_end(int client) const {
  std::array<char, 4096> buffer{};
  while (true) {
    std::array<pollfd, 2> events{pollfd{client, POLLIN, 0}, pollfd{listener_, POLLHUP, 0}};
    if (poll(events.data(), events.size(), -1) < 0 || events[1].revents != 0) return false;
    if (recv(client, buffer.data(), buffer.size(), 0) <= 0) return false;
  }
}

bool Proxy::pass(int client, int server) {
  std::array<char, 65536> buffer{};
  bool client_spoke = false;
  while (true) {
    // The third is there to learn that the proxy is to end.
    std::array<pollfd, 3> events{pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}, pollfd{listener_, POLLHUP, 0}};
    if (poll(events.data(), events.size(), -1) < 0 || events[2].revents != 0) return false;
    const bool from_client = events[0].revents != 0;
    const auto received = recv(from_client ? client : server, buffer.data(), buffer.size(), 0);
    if (received <= 0) return false;
    const auto length = static_cast<std::size_t>(received);
    if (from_client) {
      client_spoke = true;
      send(server, buffer.data(), length, MSG_NOSIGNAL);
      continue;
    }
    if (std::exchange(client_spoke, false)) ++round_trips_;
    const auto allowed = std::min(allowance_.load(), length);
    if (allowed < length && fault_ == Fault::garbage) {
      for (auto at = allowed; at < length; ++at) buffer[at] = static_cast<char>(buffer[at] ^ 0x5A);
      send(client, buffer.data(), length, MSG_NOSIGNAL);
      allowance_ = 0;
      continue;
    }
    send(client, buffer.data(), allowed, MSG_NOSIGNAL);
    passed_ += allowed;
    if (allowed < length) return fault_ == Fault::stall ? wait_for_the_end(client) : fault_ == Fault::reset;
    if (allowance_ != unlimited) allowance_ -= allowed;
  }
}

Impostor::Impostor(std::string answer) : answer_(std::move(answer)) {
  const auto listener = listen_local();
  listener_ = listener.descriptor;
  port_ = listener.port;
  thread_ = std::thread([this] { serve(); });
}

Impostor::~Impostor() { stop_listening(listener_, thread_); }

void Impostor::serve() const {
  for (int client = accept(listener_, nullptr, nullptr); client != -1; client = accept(listener_, nullptr, nullptr)) {
    std::array<char, 1024> buffer{};
    recv(client, buffer.data(), buffer.size(), 0);
    send(client, answer_.data(), answer_.size(), MSG_NOSIGNAL);
    // Silent: wait until the client gives up.
    if (answer_.empty()) recv(client, buffer.data(), buffer.size(), 0);
    close(client);
  }
}

int closed_port() {
  const auto listener = bind_local();
  close(listener.descriptor);
  return listener.port;
}

}  // namespace schemadrift::tests
